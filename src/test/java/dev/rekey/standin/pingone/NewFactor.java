package dev.rekey.standin.pingone;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person can pair on the self-service pages. */
public enum NewFactor {
    /** A push app on an iPhone. */
    PINGID_APP("PingID app on a new iPhone 16", "Approve a sign-on with one tap"),
    /** A push app on an Android phone. */
    PINGID_APP_ON_ANDROID("PingID app on a new Pixel 10", "Approve a sign-on with one tap"),
    /** A number that receives codes. */
    TEXT_MESSAGE("Text message", "A code sent to your new number"),
    /** A passkey on a computer or key. */
    PASSKEY("Passkey", "Fingerprint, face or security key");

    private final String label;
    private final String hint;

    NewFactor(String label, String hint) {
        this.label = label;
        this.hint = hint;
    }

    String label() {
        return label;
    }

    String hint() {
        return hint;
    }

    Device device(String id, @Nullable String nickname, Instant at) {
        return switch (this) {
            case PINGID_APP ->
                Device.active(id, "MOBILE", nickname, at, FixedDevices.phone("IOS", "18.5", "iPhone 16"));
            case PINGID_APP_ON_ANDROID ->
                Device.active(id, "MOBILE", nickname, at, FixedDevices.phone("ANDROID", "16", "Pixel 10"));
            case TEXT_MESSAGE -> Device.active(id, "SMS", nickname, at, Map.of("phone", "+1.5125550199"));
            case PASSKEY -> Device.active(id, "FIDO2", nickname, at, FixedDevices.passkey());
        };
    }
}

package dev.rekey.pingone;

import dev.rekey.reset.Address;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import dev.rekey.reset.PlainText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a device as PingOne describes it, masked; tolerates what it does not know, because every factor must be listed.
 *
 * <p>Source: PingOne API, "MFA Devices". Secrets that some types carry are never read.
 */
final class DeviceReader {

    private static final int LONGEST = 60;

    // an open set: what is not here is shown as it is called
    private static final Map<String, FactorKind> KINDS = Map.ofEntries(
            Map.entry("MOBILE", FactorKind.PUSH_APP),
            Map.entry("PINGID_MOBILE", FactorKind.PUSH_APP),
            Map.entry("SMS", FactorKind.TEXT_MESSAGE),
            Map.entry("VOICE", FactorKind.VOICE_CALL),
            Map.entry("WHATSAPP", FactorKind.WHATSAPP),
            Map.entry("EMAIL", FactorKind.EMAIL),
            Map.entry("TOTP", FactorKind.AUTHENTICATOR_APP),
            Map.entry("FIDO2", FactorKind.PASSKEY),
            Map.entry("PLATFORM", FactorKind.BUILT_IN),
            Map.entry("SECURITY_KEY", FactorKind.SECURITY_KEY),
            // types one-time codes; as a key that is bound to the site it is a FIDO2 device
            Map.entry("YUBIKEY", FactorKind.HARDWARE_TOKEN),
            Map.entry("OATH_TOKEN", FactorKind.HARDWARE_TOKEN),
            Map.entry("PINGID_DESKTOP", FactorKind.DESKTOP_APP),
            Map.entry("PINGID_DESKTOP_GEN2", FactorKind.DESKTOP_APP));

    private static final int LONGEST_PLATFORM = 20;

    private final Fingerprints fingerprints;

    DeviceReader(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    Device read(JsonNode wire, @Nullable String defaultId) {
        String id = wire.path("id").asString("");
        String type = wire.path("type").asString("");
        FactorKind kind = KINDS.getOrDefault(type, FactorKind.OTHER);
        String nickname = PlainText.withoutSecrets(wire.path("nickname").asString(""), LONGEST);
        return new Device(
                id,
                kind,
                detail(wire, kind, type),
                nickname.isEmpty() ? null : nickname,
                instant(wire.path("createdAt").asString("")),
                status(wire),
                id.equals(defaultId),
                platform(wire, type),
                fingerprint(wire));
    }

    private static @Nullable String platform(JsonNode wire, String type) {
        if (!type.equals("MOBILE") && !type.startsWith("PINGID_")) {
            return null;
        }
        String letters = wire.path("os")
                .path("type")
                .asString("")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
        return letters.isEmpty() ? null : letters.substring(0, Math.min(letters.length(), LONGEST_PLATFORM));
    }

    private @Nullable String fingerprint(JsonNode wire) {
        String phone = wire.path("phone").asString("");
        return phone.isEmpty() ? fingerprints.ofEmail(wire.path("email").asString("")) : fingerprints.ofPhone(phone);
    }

    private static @Nullable String detail(JsonNode wire, FactorKind kind, String type) {
        String phone = wire.path("phone").asString("");
        if (!phone.isEmpty()) {
            return Masks.phone(phone);
        }
        String email = wire.path("email").asString("");
        if (!email.isEmpty()) {
            return Address.mask(email);
        }
        String model = PlainText.withoutSecrets(wire.path("model").path("name").asString(""), LONGEST);
        if (!model.isEmpty()) {
            return model;
        }
        return kind == FactorKind.OTHER ? everyday(type) : null;
    }

    // HOLOGRAM_GEN2 as "Hologram gen2"
    private static @Nullable String everyday(String type) {
        String words = PlainText.of(type.replace('_', ' '), LONGEST).toLowerCase(Locale.ROOT);
        return words.isEmpty() ? null : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static Device.Status status(JsonNode wire) {
        if (wire.path("block").path("status").asString("").equals("BLOCKED")) {
            return Device.Status.BLOCKED;
        }
        if (wire.path("lock").path("status").asString("").equals("LOCKED")) {
            return Device.Status.LOCKED;
        }
        return wire.path("status").asString("").equals("ACTIVE") ? Device.Status.ACTIVE : Device.Status.PENDING;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

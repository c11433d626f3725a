package dev.rekey.intake;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import dev.rekey.remote.Secret;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may deliver tickets, and how each of them seals what it sends.
 *
 * <p>Sources: W3C, "WebSub", section 7 (Jira); Zendesk, "Verifying webhook authenticity", as it is now: an earlier text of it has
 * body and timestamp the other way round; ServiceNow, {@code CertificateEncryption.generateMac}, whose key is base64.
 */
enum Source {
    SERVICENOW("X-Mfa-Signature", "X-Mfa-Timestamp"),
    GENERIC("X-Mfa-Signature", "X-Mfa-Timestamp"),
    JIRA("X-Hub-Signature", null),
    ZENDESK("X-Zendesk-Webhook-Signature", "X-Zendesk-Webhook-Signature-Timestamp"),
    FRESHSERVICE("Authorization", null);

    private static final int MOST_DIGITS = 12;

    private final String sealHeader;
    private final @Nullable String timeHeader;

    Source(String sealHeader, @Nullable String timeHeader) {
        this.sealHeader = sealHeader;
        this.timeHeader = timeHeader;
    }

    /** The one that is written so in the address. */
    static Optional<Source> named(String name) {
        return Arrays.stream(values())
                .filter(source -> source.toString().equals(name))
                .findFirst();
    }

    /** The header with the seal. */
    String sealHeader() {
        return sealHeader;
    }

    /** The header with the time of the delivery; empty where there is none. */
    Optional<String> timeHeader() {
        return Optional.ofNullable(timeHeader);
    }

    /** Whether its secret is written in base64. */
    boolean hasBinaryKey() {
        return this == SERVICENOW || this == GENERIC;
    }

    /** The seal that this source puts on a body at that time, as it stands in the header. */
    String sealOf(Secret secret, String time, byte[] body) {
        return switch (this) {
            case SERVICENOW, GENERIC ->
                "v1=" + base64(mac(Base64.getDecoder().decode(secret.value()), time + ".", body));
            case ZENDESK -> base64(mac(bytes(secret.value()), time, body));
            case JIRA -> "sha256=" + mac(bytes(secret.value()), "", body);
            // signs nothing: what comes from there is a hint, and the desk's own record decides
            case FRESHSERVICE -> "Bearer " + secret.value();
        };
    }

    /** The time in its header; empty when it cannot be read. */
    Optional<Instant> timeOf(String time) {
        try {
            return Optional.of(
                    hasBinaryKey()
                            ? Instant.ofEpochSecond(seconds(time))
                            : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(time, Instant::from));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static long seconds(String time) {
        if (time.length() > MOST_DIGITS) {
            throw new NumberFormatException("expected seconds");
        }
        return Long.parseUnsignedLong(time);
    }

    private static HashCode mac(byte[] key, String before, byte[] body) {
        return Hashing.hmacSha256(key)
                .newHasher()
                .putBytes(bytes(before))
                .putBytes(body)
                .hash();
    }

    private static String base64(HashCode mac) {
        return Base64.getEncoder().encodeToString(mac.asBytes());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As it is written in the address and in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

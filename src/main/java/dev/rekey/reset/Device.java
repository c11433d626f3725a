package dev.rekey.reset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One factor of a person as PingOne has it ("device" is PingOne's word), with numbers and addresses already masked.
 *
 * @param detail what tells it from others of its kind, masked: an address, a model; null when nothing is known
 * @param nickname the name that the person gave it, as plain text
 * @param platform the family of its operating system, in lower case ("ios", "android"); null when it has none or does not say
 * @param fingerprint tells whether two factors have the same number or address, without telling which; null for those without
 */
public record Device(
        String id,
        FactorKind kind,
        @Nullable String detail,
        @Nullable String nickname,
        @Nullable Instant addedAt,
        Status status,
        boolean isDefault,
        @Nullable String platform,
        @Nullable String fingerprint) {

    /** A factor of which no more is known. */
    public Device(
            String id,
            FactorKind kind,
            @Nullable String detail,
            @Nullable String nickname,
            @Nullable Instant addedAt,
            Status status,
            boolean isDefault) {
        this(id, kind, detail, nickname, addedAt, status, isDefault, null, null);
    }

    /** Whether a factor can be used. */
    public enum Status {
        ACTIVE,
        /** Pairing was begun and not finished. */
        PENDING,
        BLOCKED,
        LOCKED
    }
}

package dev.rekey.brake;

import dev.rekey.reset.Lookup;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A brake that is pulled.
 *
 * @param audience whom it stops, as the policy calls them; empty for everybody
 * @param agreedBy who wants it released; null while nobody does
 */
public record PulledBrake(
        UUID id,
        String audience,
        String reason,
        String pulledBy,
        Instant pulledAt,
        @Nullable String agreedBy) {

    /** Whom it stops, in a word. */
    public String whom() {
        return whom(audience);
    }

    static String whom(String audience) {
        return audience.isEmpty() ? Lookup.EVERYBODY : audience;
    }
}

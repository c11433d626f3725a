package dev.rekey.reset;

import java.util.Optional;
import java.util.UUID;

/** The name of one reset in the database, in tickets, in logs and towards PingOne. */
public record ResetId(UUID value) {

    /** A new, random id. */
    public static ResetId random() {
        return new ResetId(UUID.randomUUID());
    }

    /** Reads an id that came from outside; empty when it is not a UUID. */
    public static Optional<ResetId> parse(String text) {
        return Uuids.parse(text).map(ResetId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package dev.rekey.reset;

import java.nio.charset.StandardCharsets;
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

    /** The id under which its incident has a ticket of its own: always the same. */
    public ResetId ofIncident() {
        return new ResetId(UUID.nameUUIDFromBytes(("incident " + value).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package dev.rekey.event;

import dev.rekey.database.OldRows;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events that PingOne does not send again any more. */
public class OldEvents {

    private static final String DROP = """
            delete from pingone_event where id in (
                select id from pingone_event where taken_at < :before limit :most)
            """;

    private final OldRows rows;

    OldEvents(JdbcClient jdbc) {
        rows = new OldRows(jdbc, DROP);
    }

    /** Forgets the events that were taken before that time; returns how many; safe to repeat. */
    public int dropBefore(Instant before) {
        return rows.dropBefore(before);
    }
}

package dev.rekey.event;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events that PingOne does not send again any more. */
public class OldEvents {

    private static final int AT_ONCE = 1_000;
    private static final String DROP = """
            delete from pingone_event where id in (
                select id from pingone_event where taken_at < :before limit :most)
            """;

    private final JdbcClient jdbc;

    OldEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Forgets the events that were taken before that time; returns how many; safe to repeat. */
    public int dropBefore(Instant before) {
        int dropped = 0;
        int some;
        do {
            some = jdbc.sql(DROP)
                    .param("before", before.atOffset(ZoneOffset.UTC))
                    .param("most", AT_ONCE)
                    .update();
            dropped += some;
        } while (some > 0);
        return dropped;
    }
}

package dev.rekey.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices that nobody asks for any more, with what became of each mail. */
public class OldNotices {

    private static final int AT_ONCE = 1_000;
    // whatever their state: one that was left open when mail was switched off holds addresses
    private static final String DROP = """
            delete from notice where id in (select id from notice where created_at < :before limit :most)
            """;

    private final JdbcClient jdbc;

    OldNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes what was told before that time; returns how many notices; safe to repeat. */
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

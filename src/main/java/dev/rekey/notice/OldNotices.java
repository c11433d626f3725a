package dev.rekey.notice;

import dev.rekey.database.OldRows;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notices that nobody asks for any more, with what became of each mail. */
public class OldNotices {

    // whatever their state: one that was left open when mail was switched off holds addresses
    private static final String DROP = """
            delete from notice where id in (select id from notice where created_at < :before limit :most)
            """;

    private final OldRows rows;

    OldNotices(JdbcClient jdbc) {
        rows = new OldRows(jdbc, DROP);
    }

    /** Deletes what was told before that time; returns how many notices; safe to repeat. */
    public int dropBefore(Instant before) {
        return rows.dropBefore(before);
    }
}

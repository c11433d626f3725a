package dev.rekey.dispute;

import dev.rekey.database.OldRows;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links that are good for nothing any more, not even for saying so. */
public class OldLinks {

    private static final String DROP = """
            delete from dispute_link where hash in (
                select hash from dispute_link where expires_at < :before limit :most)
            """;

    private final OldRows rows;

    OldLinks(JdbcClient jdbc) {
        rows = new OldRows(jdbc, DROP);
    }

    /** Deletes the links, used or not, that were good until some time before that one; returns how many; safe to repeat. */
    public int dropBefore(Instant before) {
        return rows.dropBefore(before);
    }
}

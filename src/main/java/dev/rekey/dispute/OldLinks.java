package dev.rekey.dispute;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links that are good for nothing any more, not even for saying so. */
public class OldLinks {

    private static final int AT_ONCE = 1_000;
    private static final String DROP = """
            delete from dispute_link where hash in (
                select hash from dispute_link where expires_at < :before limit :most)
            """;

    private final JdbcClient jdbc;

    OldLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes the links, used or not, that were good until some time before that one; returns how many; safe to repeat. */
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

package dev.rekey.database;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes old rows a thousand at a time, so that nobody waits long for their locks. */
public final class OldRows {

    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final String sql;
    private final Map<String, ?> more;

    /** Deletes by a statement with the parameters {@code :before} and {@code :most}. */
    public OldRows(JdbcClient jdbc, String sql) {
        this(jdbc, sql, Map.of());
    }

    /** The same, with more parameters. */
    public OldRows(JdbcClient jdbc, String sql, Map<String, ?> more) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.more = Map.copyOf(more);
    }

    /** Deletes what is older than that time; returns how many rows; safe to repeat and to break off. */
    public int dropBefore(Instant before) {
        int dropped = 0;
        int some;
        do {
            some = jdbc.sql(sql)
                    .params(more)
                    .param("before", before.atOffset(ZoneOffset.UTC))
                    .param("most", AT_ONCE)
                    .update();
            dropped += some;
        } while (some > 0);
        return dropped;
    }
}

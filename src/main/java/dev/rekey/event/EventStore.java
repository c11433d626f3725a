package dev.rekey.event;

import dev.rekey.database.OldRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which events were taken before. */
final class EventStore {

    private static final String KNOWN = "select id from pingone_event where id in (:ids)";
    private static final String REMEMBER = """
            insert into pingone_event (id, taken_at) values (:id, :now) on conflict do nothing
            """;
    private static final String OLD = """
            delete from pingone_event where id in (
                select id from pingone_event where taken_at < :before limit :most)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EventStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Events that PingOne does not send again any more. */
    static OldRows old(JdbcClient jdbc) {
        return new OldRows(jdbc, OLD);
    }

    /** Those of these events that were taken before. */
    Set<String> known(Collection<String> keys) {
        return keys.isEmpty()
                ? Set.of()
                : jdbc.sql(KNOWN).param("ids", keys).query(String.class).set();
    }

    /** Remembers these events; safe to repeat. */
    void remember(Collection<String> keys, Instant now) {
        // in one order, so that two who remember the same do not wait for each other
        Set<String> sorted = new TreeSet<>(keys);
        transaction.executeWithoutResult(status -> sorted.forEach(key -> jdbc.sql(REMEMBER)
                .param("id", key)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update()));
    }
}

package dev.rekey.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole story of one reset, as the log tells it. */
public class AuditStory {

    // with the hash of the line before, which is another reset's more often than not: so each line can be proven by
    // itself
    private static final String LINES = """
            select e.*, coalesce(b.hash, c.dropped_hash) as before
            from audit_event e
            cross join audit_chain c
            left join audit_event b on b.seq = e.seq - 1
            where e.reset_id = :reset
            order by e.seq
            """;

    private final JdbcClient jdbc;

    AuditStory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lines of a reset in their order, each as names and values for JSON; empty when there are none. */
    public List<Map<String, Object>> of(UUID reset) {
        return jdbc.sql(LINES)
                .param("reset", reset)
                .query((row, n) -> told(StoredLine.read(row, n), row.getString("before")))
                .list();
    }

    private static Map<String, Object> told(StoredLine line, String before) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("seq", line.seq());
        told.put("at", line.at().toString());
        told.put("event", line.event());
        told.put("outcome", line.outcome());
        told.put("person", line.person());
        told.put("actor", line.actor());
        told.put("conversation", line.place());
        told.put("activity", line.activity());
        told.put("pingOneCorrelationId", line.ping());
        told.put("ticket", line.ticket());
        told.put("detail", line.detail());
        told.put("hashBefore", before);
        told.put("hash", line.hash());
        return told;
    }
}

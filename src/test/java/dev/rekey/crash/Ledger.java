package dev.rekey.crash;

import dev.rekey.audit.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Rekey's database says of a reset; the one place in these tests that knows its tables. */
final class Ledger {

    private final JdbcClient jdbc;

    Ledger(DataSource source) {
        jdbc = JdbcClient.create(source);
    }

    /** A line of the audit log. */
    record Line(Instant at, AuditEvent event, String detail) {}

    /** A reset and where it stands. */
    record Standing(UUID id, String step) {}

    /** The resets of a tenant, oldest first. */
    List<Standing> resets(String tenant) {
        return jdbc.sql("select id, step from reset where tenant_id = :tenant order by created_at")
                .param("tenant", tenant)
                .query((row, n) -> new Standing(row.getObject("id", UUID.class), row.getString("step")))
                .list();
    }

    /** The states of a reset's tickets. */
    List<String> tickets(UUID reset) {
        return jdbc.sql("select state from ticket where reset_id = :reset")
                .param("reset", reset)
                .query(String.class)
                .list();
    }

    /** What is noted in a reset's tickets, by its key. */
    List<String> notes(UUID reset) {
        return jdbc.sql("""
                        select note_key from ticket_note join ticket on ticket.id = ticket_note.ticket_id
                        where reset_id = :reset order by ticket_note.id
                        """).param("reset", reset).query(String.class).list();
    }

    /** The audit log of a reset, in order. */
    List<Line> audit(UUID reset) {
        return jdbc.sql("select at, event, detail from audit where reset_id = :reset order by id")
                .param("reset", reset)
                .query((row, n) -> new Line(
                        row.getTimestamp("at").toInstant(),
                        AuditEvent.valueOf(row.getString("event")),
                        row.getString("detail")))
                .list();
    }

    /** How many tasks are left that will never be done. */
    int tasks(UUID reset) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_instance = :reset")
                .param("reset", reset.toString())
                .query(Integer.class)
                .single();
    }
}

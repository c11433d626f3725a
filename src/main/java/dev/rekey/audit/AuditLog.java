package dev.rekey.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what happened, never changes or deletes it; joins the transaction of the state it belongs to. */
@Component
public class AuditLog {

    private static final String INSERT = """
            insert into audit (at, event, reset_id, person, detail)
            values (:at, :event, :reset, :person, :detail)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds one line.
     *
     * @param person tenant and Entra object id of the person concerned
     * @param detail ids and outcomes; never a number, an address or a code
     */
    public void record(AuditEvent event, UUID reset, String person, @Nullable String detail) {
        jdbc.sql(INSERT)
                .param("at", Timestamp.from(clock.instant()))
                .param("event", event.name())
                .param("reset", reset)
                .param("person", person)
                .param("detail", detail)
                .update();
    }
}

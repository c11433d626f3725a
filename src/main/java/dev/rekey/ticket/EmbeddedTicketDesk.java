package dev.rekey.ticket;

import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps tickets in Rekey's own database, for a trial or a company without a desk. */
final class EmbeddedTicketDesk implements TicketDesk {

    private static final String OPEN = """
            insert into ticket (id, reset_id, state, subject, description, requester, opened_at)
            values (:id, :reset, 'OPEN', :subject, :description, :requester, :now)
            """;
    private static final String FIND = "select id, number from ticket where reset_id = :reset";
    private static final String NOTE = """
            insert into ticket_note (ticket_id, note_key, text, noted_at)
            select :ticket, :key, :text, :now
            where not exists (select 1 from ticket_note where ticket_id = :ticket and note_key = :key)
            """;
    private static final String STATE = "update ticket set state = :state where id = :ticket";

    private final JdbcClient jdbc;
    private final Clock clock;

    EmbeddedTicketDesk(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public TicketRef open(TicketDraft draft) {
        return calling(() -> find(draft).orElseGet(() -> insert(draft)));
    }

    @Override
    public void note(TicketRef ticket, String key, String text) {
        calling(() -> jdbc.sql(NOTE)
                .param("ticket", UUID.fromString(ticket.id()))
                .param("key", key)
                .param("text", text)
                .param("now", Timestamp.from(clock.instant()))
                .update());
    }

    @Override
    public void handOver(TicketRef ticket, String text) {
        note(ticket, "hand-over", text);
        state(ticket, "HANDED_OVER");
    }

    @Override
    public void close(TicketRef ticket, String text) {
        note(ticket, "close", text);
        state(ticket, "CLOSED");
    }

    private TicketRef insert(TicketDraft draft) {
        try {
            jdbc.sql(OPEN)
                    .param("id", UUID.randomUUID())
                    .param("reset", draft.reset().value())
                    .param("subject", draft.subject())
                    .param("description", draft.description())
                    .param("requester", draft.person().objectId())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        } catch (DuplicateKeyException e) {
            // another instance was faster: its ticket is ours
        }
        return find(draft).orElseThrow(() -> new IllegalStateException("expected the ticket just opened"));
    }

    private Optional<TicketRef> find(TicketDraft draft) {
        return jdbc.sql(FIND)
                .param("reset", draft.reset().value())
                .query((row, n) -> new TicketRef(row.getString("id"), "RK-" + row.getLong("number")))
                .optional();
    }

    private void state(TicketRef ticket, String state) {
        calling(() -> jdbc.sql(STATE)
                .param("state", state)
                .param("ticket", UUID.fromString(ticket.id()))
                .update());
    }

    private static <T> T calling(Supplier<T> call) {
        try {
            return call.get();
        } catch (DataAccessException e) {
            throw new RemoteFailure.Unavailable("the embedded desk's database did not answer", e);
        }
    }
}

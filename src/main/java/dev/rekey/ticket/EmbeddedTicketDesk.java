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
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps tickets in Rekey's own database, for a trial or a company without a desk. */
final class EmbeddedTicketDesk implements TicketDesk {

    private static final String OPEN = """
            insert into ticket (id, reset_id, state, priority, subject, description, requester, opened_at)
            values (:id, :reset, 'OPEN', :priority, :subject, :description, :requester, :now)
            """;
    private static final String FIND = "select id, number from ticket where reset_id = :reset";
    private static final String NOTE = """
            insert into ticket_note (ticket_id, note_key, text, for_requester, noted_at)
            select :ticket, :key, :text, :requester, :now
            where not exists (select 1 from ticket_note where ticket_id = :ticket and note_key = :key)
            """;
    private static final String STATE = "update ticket set state = :state where id = :ticket";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EmbeddedTicketDesk(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public TicketRef open(TicketDraft draft) {
        return calling(() -> find(draft).orElseGet(() -> insert(draft)));
    }

    @Override
    public void note(TicketRef ticket, String key, String text) {
        calling(() -> write(ticket, key, text, Readers.AGENTS));
    }

    @Override
    public void tell(TicketRef ticket, String key, String text) {
        calling(() -> write(ticket, "tell " + key, text, Readers.REQUESTER));
    }

    @Override
    public void handOver(TicketRef ticket, String key, String text) {
        calling(() -> becomes(ticket, "HANDED_OVER", "hand-over " + key, text));
    }

    @Override
    public void close(TicketRef ticket, String text) {
        calling(() -> becomes(ticket, "CLOSED", "close", text));
    }

    private int write(TicketRef ticket, String key, String text, Readers readers) {
        return jdbc.sql(NOTE)
                .param("ticket", UUID.fromString(ticket.id()))
                .param("key", key)
                .param("text", text)
                .param("requester", readers.isPublic())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private @Nullable Integer becomes(TicketRef ticket, String state, String key, String text) {
        return transaction.execute(status -> {
            write(ticket, key, text, Readers.AGENTS);
            return jdbc.sql(STATE)
                    .param("state", state)
                    .param("ticket", UUID.fromString(ticket.id()))
                    .update();
        });
    }

    private TicketRef insert(TicketDraft draft) {
        try {
            jdbc.sql(OPEN)
                    .param("id", UUID.randomUUID())
                    .param("reset", draft.reset().value())
                    .param("priority", draft.urgent() ? "URGENT" : "NORMAL")
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

    private static <T extends @Nullable Object> T calling(Supplier<T> call) {
        try {
            return call.get();
        } catch (DataAccessException e) {
            throw new RemoteFailure.Unavailable("the embedded desk's database did not answer", e);
        }
    }
}

package dev.rekey.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.time.Clock;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The embedded desk on one database or another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EmbeddedTicketDeskContract extends TicketDeskContract {

    private final TestDatabase database;
    private final TicketDesk desk;

    EmbeddedTicketDeskContract(TestDatabase database) {
        this.database = database;
        desk = new EmbeddedTicketDesk(database.jdbc(), database.transaction(), Clock.systemUTC());
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Override
    TicketDesk desk() {
        return desk;
    }

    @Override
    int ticketsOf(ResetId reset) {
        return database.jdbc()
                .sql("select count(*) from ticket where reset_id = :reset")
                .param("reset", reset.value())
                .query(Integer.class)
                .single();
    }

    @Override
    List<String> notesIn(TicketRef ticket) {
        return database.jdbc()
                .sql("select text from ticket_note where ticket_id = :ticket and not for_requester order by id")
                .param("ticket", UUID.fromString(ticket.id()))
                .query(String.class)
                .list();
    }

    @Override
    List<String> repliesIn(TicketRef ticket) {
        return database.jdbc()
                .sql("select text from ticket_note where ticket_id = :ticket and for_requester order by id")
                .param("ticket", UUID.fromString(ticket.id()))
                .query(String.class)
                .list();
    }

    @Override
    boolean isUrgent(TicketRef ticket) {
        return database.jdbc()
                .sql("select priority from ticket where id = :ticket")
                .param("ticket", UUID.fromString(ticket.id()))
                .query(String.class)
                .single()
                .equals("URGENT");
    }

    @Override
    boolean isResolved(TicketRef ticket) {
        return database.jdbc()
                .sql("select state from ticket where id = :ticket")
                .param("ticket", UUID.fromString(ticket.id()))
                .query(String.class)
                .single()
                .equals("CLOSED");
    }

    @Test
    void openedByManyAtOnceItIsOneTicket() throws InterruptedException, ExecutionException {
        TicketDraft draft = draft();
        Set<TicketRef> tickets = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Callable<TicketRef> open = () -> desk.open(draft);
            for (Future<TicketRef> ticket : threads.invokeAll(Collections.nCopies(12, open))) {
                tickets.add(ticket.get());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(tickets).hasSize(1);
        assertThat(ticketsOf(draft.reset())).isOne();
    }
}

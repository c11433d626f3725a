package dev.rekey.ticket;

import dev.rekey.SettableClock;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketRef;
import dev.rekey.standin.freshservice.FreshserviceStandIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Freshservice keeps what each desk promises. */
@Timeout(30)
class FreshserviceTicketDeskTest extends TicketDeskContract {

    private final FreshserviceStandIn freshservice = FreshserviceStandIn.start();
    private final TicketDesk desk = Desks.freshservice(freshservice, new SettableClock(), Map.of());

    @AfterEach
    void close() {
        freshservice.close();
    }

    @Override
    TicketDesk desk() {
        return desk;
    }

    @Override
    int ticketsOf(ResetId reset) {
        return freshservice.tickets().with("subject", ResetWord.of(reset)).size();
    }

    @Override
    List<String> notesIn(TicketRef ticket) {
        return withoutMarks(freshservice.read(ticket.id()).notes());
    }

    @Override
    boolean isResolved(TicketRef ticket) {
        return freshservice.read(ticket.id()).state().equals("Resolved");
    }
}

package dev.rekey.ticket;

import dev.rekey.SettableClock;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketRef;
import dev.rekey.standin.desk.DeskServer;
import dev.rekey.standin.freshservice.FreshserviceStandIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Freshservice keeps what each desk promises. */
@Timeout(30)
class FreshserviceTicketDeskTest extends OutsideTicketDeskContract {

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
    List<String> repliesIn(TicketRef ticket) {
        return withoutMarks(freshservice.read(ticket.id()).shown());
    }

    @Override
    boolean isUrgent(TicketRef ticket) {
        return freshservice
                .read(ticket.id())
                .fields()
                .getOrDefault("priority", "")
                .equals("4");
    }

    @Override
    DeskServer server() {
        return freshservice.server();
    }

    @Override
    void takesNoRank() {
        freshservice.tickets().takesNoRank("4");
    }

    @Override
    boolean isResolved(TicketRef ticket) {
        return freshservice.read(ticket.id()).state().equals("Resolved");
    }
}

package dev.rekey.ticket;

import dev.rekey.SettableClock;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketRef;
import dev.rekey.standin.desk.DeskServer;
import dev.rekey.standin.zendesk.ZendeskStandIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Zendesk keeps what each desk promises. */
@Timeout(30)
class ZendeskTicketDeskTest extends OutsideTicketDeskContract {

    private final ZendeskStandIn zendesk = ZendeskStandIn.start();
    private final TicketDesk desk = Desks.zendesk(zendesk, new SettableClock(), Map.of());

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Override
    TicketDesk desk() {
        return desk;
    }

    @Override
    int ticketsOf(ResetId reset) {
        return zendesk.tickets().with("external_id", ResetWord.of(reset)).size();
    }

    @Override
    List<String> notesIn(TicketRef ticket) {
        return withoutMarks(zendesk.read(ticket.id()).notes());
    }

    @Override
    List<String> repliesIn(TicketRef ticket) {
        return withoutMarks(zendesk.read(ticket.id()).shown());
    }

    @Override
    boolean isUrgent(TicketRef ticket) {
        return zendesk.read(ticket.id()).fields().getOrDefault("priority", "").equals("urgent");
    }

    @Override
    DeskServer server() {
        return zendesk.server();
    }

    @Override
    void takesNoRank() {
        zendesk.tickets().takesNoRank("urgent");
    }

    @Override
    String methodOfReply() {
        return "PUT";
    }

    @Override
    boolean isResolved(TicketRef ticket) {
        return zendesk.read(ticket.id()).state().equals("Resolved");
    }
}

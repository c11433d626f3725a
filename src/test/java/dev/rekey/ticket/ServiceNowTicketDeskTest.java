package dev.rekey.ticket;

import dev.rekey.SettableClock;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketRef;
import dev.rekey.standin.desk.DeskServer;
import dev.rekey.standin.servicenow.ServiceNowStandIn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** ServiceNow keeps what each desk promises. */
@Timeout(30)
class ServiceNowTicketDeskTest extends OutsideTicketDeskContract {

    private final ServiceNowStandIn serviceNow = ServiceNowStandIn.start();
    private final TicketDesk desk = Desks.serviceNow(serviceNow, new SettableClock(), Map.of());

    @AfterEach
    void close() {
        serviceNow.close();
    }

    @Override
    TicketDesk desk() {
        return desk;
    }

    @Override
    int ticketsOf(ResetId reset) {
        return serviceNow.ticketsOf(reset.toString()).size();
    }

    @Override
    List<String> notesIn(TicketRef ticket) {
        return withoutMarks(serviceNow.read(ticket.id()).notes());
    }

    @Override
    List<String> repliesIn(TicketRef ticket) {
        return withoutMarks(serviceNow.read(ticket.id()).shown());
    }

    @Override
    boolean isUrgent(TicketRef ticket) {
        return Set.of("1").containsAll(List.of(field(ticket, "impact"), field(ticket, "urgency")));
    }

    @Override
    DeskServer server() {
        return serviceNow.server();
    }

    @Override
    void takesNoRank() {
        serviceNow.takesNoRank(true);
    }

    @Override
    String methodOfReply() {
        return "PATCH";
    }

    @Override
    boolean isResolved(TicketRef ticket) {
        return serviceNow.read(ticket.id()).state().equals("Resolved");
    }

    private String field(TicketRef ticket, String name) {
        return serviceNow.read(ticket.id()).fields().getOrDefault(name, "");
    }
}

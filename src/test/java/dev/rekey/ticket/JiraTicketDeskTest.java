package dev.rekey.ticket;

import dev.rekey.SettableClock;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketRef;
import dev.rekey.standin.jira.JiraStandIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Jira keeps what each desk promises. */
@Timeout(30)
class JiraTicketDeskTest extends TicketDeskContract {

    private final JiraStandIn jira = JiraStandIn.start();
    private final TicketDesk desk = Desks.jira(jira, new SettableClock(), Map.of());

    @AfterEach
    void close() {
        jira.close();
    }

    @Override
    TicketDesk desk() {
        return desk;
    }

    @Override
    int ticketsOf(ResetId reset) {
        return jira.requestsWith(reset.toString().replace("-", "")).size();
    }

    @Override
    List<String> notesIn(TicketRef ticket) {
        return withoutMarks(jira.read(ticket.id()).notes());
    }

    @Override
    boolean isResolved(TicketRef ticket) {
        return jira.read(ticket.id()).state().equals("Resolved");
    }
}

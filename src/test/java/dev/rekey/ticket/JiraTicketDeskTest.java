package dev.rekey.ticket;

import dev.rekey.SettableClock;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketRef;
import dev.rekey.standin.desk.DeskServer;
import dev.rekey.standin.jira.JiraStandIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Jira keeps what each desk promises. */
@Timeout(30)
class JiraTicketDeskTest extends OutsideTicketDeskContract {

    private final JiraStandIn jira = JiraStandIn.start();
    private final TicketDesk desk = Desks.jira(
            jira, new SettableClock(), Map.of("jira.urgent-priority", "Highest", "jira.hand-over-priority", "High"));

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
    List<String> repliesIn(TicketRef ticket) {
        return withoutMarks(jira.read(ticket.id()).shown());
    }

    @Override
    boolean isUrgent(TicketRef ticket) {
        return jira.read(ticket.id()).fields().getOrDefault("priority", "").equals("Highest");
    }

    @Override
    DeskServer server() {
        return jira.server();
    }

    @Override
    void takesNoRank() {
        jira.takesNoRank(true);
    }

    @Override
    boolean isResolved(TicketRef ticket) {
        return jira.read(ticket.id()).state().equals("Resolved");
    }
}

package dev.rekey.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.Person;
import dev.rekey.reset.Requester;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDraft;
import dev.rekey.standin.desk.DeskFault;
import dev.rekey.standin.jira.JiraStandIn;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people file with a Jira service desk. */
@Timeout(30)
class JiraFiledTicketsTest extends FiledTicketsContract {

    private final JiraStandIn jira = JiraStandIn.start();
    private final Clock clock = Clock.systemUTC();
    private final FiledTickets tickets = Desks.filedIn(jira, clock, Map.of("jira.project", "HELP"));
    private final String amara = jira.addUser("Amara Okafor", "a.okafor@contoso.example");

    @AfterEach
    void close() {
        jira.close();
    }

    @Test
    void withoutTheKeyOfAProjectNewRequestsAreOnlyHeardOf() {
        file("New phone", "PingID", clock.instant());

        assertThat(Desks.filedIn(jira, clock, Map.of())
                        .filedSince(clock.instant().minusSeconds(60)))
                .isEmpty();
    }

    @Test
    void whoHidesTheirAddressIsNotKnown() {
        String id = jira.file(jira.addUser("Bo Lindgren", ""), "New phone", "PingID", clock.instant());

        assertThat(tickets.read(id)).get().returns(Requester.NOT_READ, ticket -> ticket.requester());
    }

    @Override
    FiledTickets tickets() {
        return tickets;
    }

    @Override
    String file(String subject, String words, Instant at) {
        return jira.file(amara, subject, words, at);
    }

    @Override
    void resolve(String id) {
        jira.agentResolves(id);
    }

    @Override
    void openedByRekey(ResetId reset) {
        Person person = new Person("tenant", "amara", "Amara Okafor");
        String id = Desks.jira(jira, clock, Map.of())
                .open(new TicketDraft(reset, person, "PingID: replace 1 factor", "..."))
                .id();
        jira.createdAt(id, clock.instant());
    }

    @Override
    void ignoresFilters() {
        jira.ignoresFilters(true);
    }

    @Override
    void isBroken() {
        jira.server().always("GET", "/", DeskFault.answers(503));
    }

    @Override
    Requester amara() {
        return new Requester(null, null, "a.okafor@contoso.example");
    }
}

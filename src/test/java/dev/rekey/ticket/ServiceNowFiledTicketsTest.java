package dev.rekey.ticket;

import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.Person;
import dev.rekey.reset.Requester;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDraft;
import dev.rekey.standin.desk.DeskFault;
import dev.rekey.standin.servicenow.ServiceNowStandIn;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What people file in ServiceNow. */
@Timeout(30)
class ServiceNowFiledTicketsTest extends FiledTicketsContract {

    private final ServiceNowStandIn serviceNow = ServiceNowStandIn.start();
    private final Clock clock = Clock.systemUTC();
    private final FiledTickets tickets = Desks.filedIn(serviceNow, clock, Map.of());
    private final String amara = serviceNow.addUser("amara@contoso.example", "a.okafor@contoso.example");

    @AfterEach
    void close() {
        serviceNow.close();
    }

    @Override
    FiledTickets tickets() {
        return tickets;
    }

    @Override
    String file(String subject, String words, Instant at) {
        return serviceNow.file(amara, subject, words, at);
    }

    @Override
    void resolve(String id) {
        serviceNow.agentSets(id, "active", "false");
    }

    @Override
    void openedByRekey(ResetId reset) {
        Person person = new Person("tenant", "amara", "Amara Okafor");
        String id = Desks.serviceNow(serviceNow, clock, Map.of())
                .open(new TicketDraft(reset, person, "PingID: replace 1 factor", "..."))
                .id();
        serviceNow.createdAt(id, clock.instant());
    }

    @Override
    void ignoresFilters() {
        serviceNow.ignoresFilters(true);
    }

    @Override
    void isBroken() {
        serviceNow.server().always("GET", "/", DeskFault.answers(503));
    }

    @Override
    Requester amara() {
        return new Requester(null, "amara@contoso.example", null);
    }
}

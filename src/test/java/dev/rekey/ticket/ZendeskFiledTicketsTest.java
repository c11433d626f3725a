package dev.rekey.ticket;

import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.Person;
import dev.rekey.reset.Requester;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDraft;
import dev.rekey.standin.desk.DeskFault;
import dev.rekey.standin.zendesk.ZendeskStandIn;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What people file in Zendesk. */
@Timeout(30)
class ZendeskFiledTicketsTest extends FiledTicketsContract {

    private final ZendeskStandIn zendesk = ZendeskStandIn.start();
    private final Clock clock = Clock.systemUTC();
    private final FiledTickets tickets = Desks.filedIn(zendesk, clock, Map.of());
    private final String amara = zendesk.addUser("amara@contoso.example");

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Override
    FiledTickets tickets() {
        return tickets;
    }

    @Override
    String file(String subject, String words, Instant at) {
        return zendesk.tickets().file(amara, subject, words, at);
    }

    @Override
    void resolve(String id) {
        zendesk.tickets().get(id).set("status", "solved");
    }

    @Override
    void openedByRekey(ResetId reset) {
        Person person = new Person("tenant", "amara", "Amara Okafor");
        Desks.zendesk(zendesk, clock, Map.of()).open(new TicketDraft(reset, person, "PingID: replace 1 factor", "..."));
    }

    @Override
    void ignoresFilters() {
        zendesk.tickets().ignoresFilters(true);
    }

    @Override
    void isBroken() {
        zendesk.server().always("GET", "/", DeskFault.answers(503));
    }

    @Override
    Requester amara() {
        return new Requester(null, null, "amara@contoso.example");
    }
}

package dev.rekey.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.reset.FiledTicket;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.Person;
import dev.rekey.reset.Requester;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDraft;
import dev.rekey.standin.desk.DeskFault;
import dev.rekey.standin.freshservice.FreshserviceStandIn;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people file in Freshservice. */
@Timeout(30)
class FreshserviceFiledTicketsTest extends FiledTicketsContract {

    private final FreshserviceStandIn freshservice = FreshserviceStandIn.start();
    private final Clock clock = Clock.systemUTC();
    private final FiledTickets tickets = Desks.filedIn(freshservice, clock, Map.of());
    private final String amara = freshservice.addRequester("amara@contoso.example");

    @AfterEach
    void close() {
        freshservice.close();
    }

    @Override
    FiledTickets tickets() {
        return tickets;
    }

    @Override
    String file(String subject, String words, Instant at) {
        return freshservice.tickets().file(amara, subject, words, at);
    }

    @Override
    void resolve(String id) {
        freshservice.tickets().get(id).set("status", "4");
    }

    @Override
    void openedByRekey(ResetId reset) {
        Person person = new Person("tenant", "amara", "Amara Okafor");
        Desks.freshservice(freshservice, clock, Map.of())
                .open(new TicketDraft(reset, person, "PingID: replace 1 factor", "..."));
    }

    @Override
    void ignoresFilters() {
        freshservice.tickets().ignoresFilters(true);
    }

    @Override
    void isBroken() {
        freshservice.server().always("GET", "/", DeskFault.answers(503));
    }

    @Override
    Requester amara() {
        return new Requester(null, null, "amara@contoso.example");
    }

    @Test
    void aRequesterWhomTheListOfRequestersDoesNotHaveIsNobody() {
        String id = freshservice.tickets().file("9999", "New phone", "Help", clock.instant());

        assertThat(tickets.read(id)).get().returns(Requester.NOT_READ, FiledTicket::requester);
    }
}

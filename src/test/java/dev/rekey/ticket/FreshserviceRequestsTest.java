package dev.rekey.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.SettableClock;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import dev.rekey.standin.desk.AgentView;
import dev.rekey.standin.desk.DeskCall;
import dev.rekey.standin.desk.DeskFault;
import dev.rekey.standin.freshservice.FreshserviceStandIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is sent to Freshservice, and what comes of answers that are late, wrong or none. */
@Timeout(30)
class FreshserviceRequestsTest {

    private static final ResetId RESET = new ResetId(UUID.fromString("5e000000-0000-4000-8000-00000000000a"));
    private static final String SUBJECT = "PingID: replace 1 factor (RK5e00000000004000800000000000000a)";

    private final SettableClock clock = new SettableClock();
    private final FreshserviceStandIn freshservice = FreshserviceStandIn.start();
    private final TicketDesk desk = desk(Map.of());
    private final TicketDraft draft = new TicketDraft(
            RESET,
            new Person("tenant", "amara", "Amara Okafor", "amara", "amara@contoso.example"),
            "PingID: replace 1 factor",
            "Who: Amara <Okafor>\n  - \"phone\"");

    @AfterEach
    void close() {
        freshservice.close();
    }

    @Test
    void aTicketIsFiledForThePersonWithItsWordsAsHtml() {
        String amara = freshservice.addRequester("Amara@contoso.example");

        desk(Map.of("freshservice.group", "12", "freshservice.workspace", "3", "freshservice.priority", "1"))
                .open(draft);

        DeskCall create = freshservice.server().calls("POST", "").get(0);
        assertThat(create.path()).isEqualTo("/api/v2/tickets");
        assertThat(create.headers())
                .containsEntry("accept", "application/json")
                .containsEntry("content-type", "application/json")
                .containsEntry("authorization", Credentials.basic(FreshserviceStandIn.KEY, "X"));
        assertThat(create.json()).isEqualTo(json("""
                {"subject": "%s",
                 "description": "Who: Amara &lt;Okafor&gt;<br>&nbsp; - &quot;phone&quot;",
                 "requester_id": %s,
                 "status": 2,
                 "priority": 1,
                 "group_id": 12,
                 "workspace_id": 3}
                """.formatted(SUBJECT, amara)));
    }

    @Test
    void theTicketAndThePersonAreLookedFor() {
        desk(Map.of("freshservice.workspace", "3")).open(draft);

        assertThat(freshservice.server().calls("GET", "/tickets").get(0).query())
                .isEqualTo(Map.of("order_type", "desc", "workspace_id", "3", "page", "1", "per_page", "30"));
        assertThat(freshservice.server().calls("GET", "/requesters").get(0).query())
                .isEqualTo(Map.of("query", "\"primary_email:'amara@contoso.example'\"", "include_agents", "true"));
    }

    @Test
    void aPersonWhoIsNotThereIsDescribedAndTheTicketIsInRekeysName() {
        freshservice.addRequester("lukas@contoso.example");
        freshservice.tickets().ignoresFilters(true);

        AgentView ticket = freshservice.read(desk.open(draft).id());

        assertThat(ticket.fields()).containsEntry("email", FreshserviceStandIn.NOBODY);
        assertThat(ticket.requester()).isEmpty();
        assertThat(ticket.description())
                .endsWith("Requester not entered: no record here has their email as primary_email.");
    }

    @Test
    void aStrangersTicketIsNeverTakenForTheResets() {
        stranger("Printer is on fire");
        stranger("Is this mine? " + SUBJECT + " I think so");
        stranger("PingID: replace 1 factor (RK5e00000000004000800000000000000ab)");

        TicketRef ticket = desk.open(draft);

        assertThat(freshservice.tickets().all()).hasSize(4).last().isEqualTo(ticket.id());
        assertThat(desk(Map.of()).open(draft)).isEqualTo(ticket);
    }

    @Test
    void theTicketIsFoundBehindThePageOfTheNewest() {
        TicketRef ticket = desk.open(draft);
        IntStream.range(0, 70).forEach(number -> stranger("Printer is on fire " + number));

        assertThat(desk(Map.of()).open(draft)).isEqualTo(ticket);
    }

    @Test
    void aTicketWhoseCreationWasNotAnsweredIsFoundInsteadOfOpenedAgain() {
        freshservice.server().next("POST", "/tickets", DeskFault.lost());

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> desk.open(draft))
                .returns(Duration.ofMinutes(1), Unavailable::retryAfter);
        TicketRef ticket = desk.open(draft);

        assertThat(freshservice.tickets().all()).containsExactly(ticket.id());
        assertThat(freshservice.server().calls("POST", "/tickets")).hasSize(1);
    }

    @Test
    void whoIsTurnedAwayForATimeOpensTheTicketAfterIt() {
        freshservice.server().next("POST", "/tickets", DeskFault.throttles(7));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> desk.open(draft))
                .returns(Duration.ofSeconds(7), Unavailable::retryAfter);
        String ticket = desk.open(draft).id();
        assertThat(freshservice.tickets().all()).containsExactly(ticket);
    }

    @Test
    void aKeyThatIsNotTakenIsARefusal() {
        TicketDesk unknown = desk(Map.of("freshservice.api-key", "another"));

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> unknown.open(draft))
                .returns(401, Rejected::status);
        assertThat(freshservice.tickets().all()).isEmpty();
    }

    @Test
    void aNoteIsForAgentsOnlyAndRecognisedOnAnyPage() {
        TicketRef ticket = desk.open(draft);
        IntStream.range(0, 65)
                .forEach(number -> freshservice.tickets().get(ticket.id()).comment("Any news?", true));

        desk.note(ticket, "removal", "removed <1>");
        desk.note(ticket, "removal", "removed <1>");

        assertThat(freshservice.server().calls("POST", "/notes"))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.path()).isEqualTo("/api/v2/tickets/" + ticket.id() + "/notes");
                    assertThat(note.json()).isEqualTo(json("""
                            {"body": "removed &lt;1&gt;<br>(Rekey e57388d1cf)", "private": true}
                            """));
                });
        assertThat(freshservice.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void aTicketIsGivenToPeopleWithGroupAndPriority() {
        TicketDesk escalating = desk(Map.of("freshservice.hand-over-group", "13"));
        TicketRef ticket = escalating.open(draft);

        escalating.handOver(ticket, "ASKED", "Please take over.");

        assertThat(freshservice.server().calls("PUT", "")).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("/api/v2/tickets/" + ticket.id());
            assertThat(change.json()).isEqualTo(json("{\"group_id\": 13, \"priority\": 3}"));
        });
    }

    @Test
    void theReasonIsThereEvenWhenGroupAndPriorityAreRefused() {
        TicketRef ticket = desk.open(draft);
        freshservice.server().always("PUT", "", DeskFault.answers(403));

        desk.handOver(ticket, "ASKED", "Please take over.");

        assertThat(freshservice.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void aTicketThatCannotBeResolvedKeepsTheNoteAndGoesToPeople() {
        TicketRef ticket = desk.open(draft);
        freshservice.tickets().resolvesNothing(true);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> desk.close(ticket, "Paired."))
                .returns(400, Rejected::status);

        AgentView seen = freshservice.read(ticket.id());
        assertThat(seen.state()).isEqualTo("Open");
        assertThat(seen.fields()).containsEntry("priority", "3");
        assertThat(seen.notes()).hasSize(2);
        assertThat(seen.notes().get(1)).startsWith("Freshservice did not let Rekey resolve this ticket (HTTP 400)");
    }

    @Test
    void aTicketThatAnAgentHasClosedIsLeftAsItIs() {
        TicketRef ticket = desk.open(draft);
        freshservice.tickets().get(ticket.id()).set("status", "5");

        desk.close(ticket, "Paired.");

        assertThat(freshservice.server().calls("PUT", "")).isEmpty();
        assertThat(freshservice.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void aReplyIsANoteThatTheRequesterSees() {
        TicketRef ticket = desk.open(draft);

        desk.tell(ticket, "invited", "I have written to you.");

        assertThat(freshservice.server().calls("POST", "/notes"))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.path()).isEqualTo("/api/v2/tickets/" + ticket.id() + "/notes");
                    assertThat(note.json()).isEqualTo(json("""
                            {"body": "I have written to you.<br>(Rekey c6190a7dcf)", "private": false}
                            """));
                });
    }

    @Test
    void aPrivateNoteWithTheSameMarkIsNoReply() {
        TicketRef ticket = desk.open(draft);
        freshservice.tickets().get(ticket.id()).comment("x\n(Rekey c6190a7dcf)", false);

        desk.tell(ticket, "invited", "I have written to you.");

        assertThat(freshservice.read(ticket.id()).shown()).hasSize(1);
    }

    @Test
    void aSecurityIncidentHasThePriorityOfTheSettings() {
        desk.open(incident(RESET));
        desk(Map.of("freshservice.urgent-priority", "")).open(incident(ResetId.random()));

        assertThat(freshservice.server().calls("POST", "/tickets"))
                .extracting(create -> create.json().path("priority").asInt())
                .containsExactly(4, 2);
    }

    private TicketDraft incident(ResetId reset) {
        return new TicketDraft(reset, draft.person(), "Security incident: PingID", "Who: Amara", true);
    }

    private void stranger(String subject) {
        Instant later = Clock.systemUTC().instant().plusSeconds(60);
        freshservice.tickets().file("", subject, "It smokes.", later);
    }

    private TicketDesk desk(Map<String, String> settings) {
        return Desks.freshservice(freshservice, clock, settings);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}

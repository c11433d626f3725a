package dev.rekey.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.base.Throwables;
import dev.rekey.SettableClock;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import dev.rekey.standin.desk.AgentView;
import dev.rekey.standin.desk.DeskAnswer;
import dev.rekey.standin.desk.DeskCall;
import dev.rekey.standin.desk.DeskFault;
import dev.rekey.standin.desk.DeskTicket;
import dev.rekey.standin.zendesk.ZendeskStandIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Credentials;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** What is sent to Zendesk, and what comes of answers that are late, wrong or none. */
@Timeout(30)
class ZendeskRequestsTest {

    private static final ResetId RESET = new ResetId(UUID.fromString("5e000000-0000-4000-8000-00000000000a"));
    private static final String WORD = "RK5e00000000004000800000000000000a";
    private static final String TICKETS = "/tickets.json";

    private final SettableClock clock = new SettableClock();
    private final ZendeskStandIn zendesk = ZendeskStandIn.start();
    private final TicketDesk desk = desk(Map.of());
    private final TicketDraft draft = new TicketDraft(
            RESET,
            new Person("tenant", "amara", "Amara Okafor", "amara", "amara@contoso.example"),
            "PingID: replace 1 factor",
            "Who: Amara Okafor");

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void aTicketIsFiledInPrivateForThePerson() {
        String amara = zendesk.addUser("Amara@contoso.example");

        desk(Map.of("zendesk.group", "360001", "zendesk.priority", "low")).open(draft);

        DeskCall create = zendesk.server().calls("POST", "").get(0);
        assertThat(create.path()).isEqualTo("/api/v2/tickets.json");
        assertThat(create.headers())
                .containsEntry("accept", "application/json")
                .containsEntry("content-type", "application/json")
                .containsEntry(
                        "authorization", Credentials.basic(ZendeskStandIn.USER + "/token", ZendeskStandIn.TOKEN));
        assertThat(create.json()).isEqualTo(JsonMapper.shared().readTree("""
                {"ticket": {
                    "subject": "PingID: replace 1 factor",
                    "comment": {"body": "Who: Amara Okafor", "public": false},
                    "requester_id": %s,
                    "external_id": "%s",
                    "tags": ["rekey"],
                    "group_id": 360001,
                    "priority": "low"}}
                """.formatted(amara, WORD)));
    }

    @Test
    void theTicketAndThePersonAreLookedFor() {
        desk.open(draft);

        assertThat(zendesk.server().calls("GET", TICKETS).get(0).query()).isEqualTo(Map.of("external_id", WORD));
        assertThat(zendesk.server().calls("GET", "/users/search.json").get(0).query())
                .isEqualTo(Map.of("query", "amara@contoso.example"));
    }

    @Test
    void aPersonWhoIsNotThereIsDescribed() {
        zendesk.addUser("lukas@contoso.example");
        zendesk.tickets().ignoresFilters(true);

        assertThat(zendesk.read(desk.open(draft).id()))
                .returns("", AgentView::requester)
                .extracting(AgentView::description, InstanceOfAssertFactories.STRING)
                .endsWith("Requester not entered: no record here has their email as email.");
    }

    @Test
    void aStrangersTicketIsNeverTakenForTheResets() {
        stranger("");
        stranger(WORD + "b");
        stranger("RK00000000004000800000000000000000");
        zendesk.tickets().ignoresFilters(true);

        TicketRef ticket = desk.open(draft);

        assertThat(zendesk.read(ticket.id()).subject()).isEqualTo(draft.subject());
        assertThat(desk(Map.of()).open(draft)).isEqualTo(ticket);
        assertThat(zendesk.tickets().all()).hasSize(4);
    }

    @Test
    void ofTwoTicketsTheOlderOneCounts() {
        String older = stranger(WORD);
        stranger(WORD);

        assertThat(desk.open(draft).id()).isEqualTo(older);
    }

    @ParameterizedTest
    @MethodSource("creationsOfUnknownOutcome")
    void aTicketWhoseCreationWasNotAnsweredIsFoundInsteadOfOpenedAgain(DeskFault fault) {
        zendesk.server().next("POST", TICKETS, fault);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> desk.open(draft))
                .returns(Duration.ofSeconds(30), Unavailable::retryAfter);
        TicketRef ticket = desk.open(draft);

        assertThat(zendesk.tickets().all()).containsExactly(ticket.id());
        assertThat(zendesk.server().calls("POST", TICKETS)).hasSize(1);
    }

    static Stream<DeskFault> creationsOfUnknownOutcome() {
        return Stream.of(
                DeskFault.lost(),
                DeskFault.late(Duration.ofSeconds(5)),
                DeskFault.actsAndAnswers(500, ""),
                DeskFault.actsAndAnswers(201, "{\"ticket\":{\"id\":\"../users\"}}"));
    }

    @Test
    void aTicketThatDoesNotShowYetIsWaitedForInsteadOfOpenedAgain() {
        zendesk.server().next("POST", TICKETS, DeskFault.lost());
        zendesk.tickets().hidesNewTickets(true);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.open(draft));
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.open(draft));
        zendesk.tickets().hidesNewTickets(false);

        String ticket = desk.open(draft).id();
        assertThat(zendesk.tickets().all()).containsExactly(ticket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"tickets\":{}}", "[]"})
    void noListIsNotAnEmptyList(String body) {
        zendesk.server().always("GET", TICKETS, DeskFault.actsAndAnswers(200, body));

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.open(draft));
        assertThat(zendesk.tickets().all()).isEmpty();
    }

    @Test
    void whoIsTurnedAwayForATimeOpensTheTicketAfterIt() {
        zendesk.server().next("POST", TICKETS, DeskFault.throttles(7));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> desk.open(draft))
                .returns(Duration.ofSeconds(7), Unavailable::retryAfter);
        String ticket = desk.open(draft).id();
        assertThat(zendesk.tickets().all()).containsExactly(ticket);
    }

    @Test
    void aTokenThatIsNotTakenIsARefusal() {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> desk(Map.of("zendesk.token", "another")).open(draft))
                .returns(401, Rejected::status);
        assertThat(zendesk.tickets().all()).isEmpty();
    }

    @Test
    void aNoteIsForAgentsOnlyAndRecognisedOnAnyPage() {
        TicketRef ticket = desk.open(draft);
        DeskTicket kept = zendesk.tickets().get(ticket.id());
        IntStream.range(0, 65).forEach(number -> kept.comment("Any news? " + number, true));

        desk.note(ticket, "removal", "removed");
        desk.note(ticket, "removal", "removed");

        assertThat(zendesk.server().calls("PUT", "")).singleElement().satisfies(note -> {
            assertThat(note.path()).isEqualTo("/api/v2/tickets/" + ticket.id() + ".json");
            assertThat(note.json()).isEqualTo(JsonMapper.shared().readTree("""
                    {"ticket": {"comment": {"body": "removed\\n(Rekey e57388d1cf)", "public": false}}}
                    """));
        });
        assertThat(zendesk.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void whatTheRequesterWritesIsNotTakenForRekeysNote() {
        TicketRef ticket = desk.open(draft);
        zendesk.tickets().get(ticket.id()).comment(NoteMark.of("removal").under("hello"), true);

        desk.note(ticket, "removal", "removed");

        assertThat(zendesk.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void aNoteWhoseAnswerWasLostIsNotWrittenAgain() {
        TicketRef ticket = desk.open(draft);
        zendesk.server().next("PUT", "/tickets", DeskFault.lost());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.note(ticket, "removal", "removed"));
        desk.note(ticket, "removal", "removed");

        assertThat(zendesk.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void aTicketIsGivenToPeopleWithGroupAndPriority() {
        TicketDesk escalating = desk(Map.of("zendesk.hand-over-group", "360002"));
        TicketRef ticket = escalating.open(draft);

        escalating.handOver(ticket, "ASKED", "Please take over.");

        assertThat(zendesk.server().calls("PUT", "").get(1).json())
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"ticket": {"group_id": 360002, "priority": "high"}}
                        """));
        assertThat(zendesk.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void aTicketThatCannotBeResolvedKeepsTheNoteAndGoesToPeople() {
        TicketRef ticket = desk.open(draft);
        zendesk.tickets().resolvesNothing(true);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> desk.close(ticket, "Paired."))
                .returns(422, Rejected::status);
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> desk.close(ticket, "Paired."));

        AgentView seen = zendesk.read(ticket.id());
        assertThat(seen.state()).isEqualTo("New");
        assertThat(seen.fields()).containsEntry("priority", "high");
        assertThat(seen.notes()).hasSize(2);
        assertThat(seen.notes().get(0)).startsWith("Paired.");
        assertThat(seen.notes().get(1)).startsWith("Zendesk did not let Rekey resolve this ticket (HTTP 422)");
    }

    @Test
    void aTicketThatAnAgentHasSolvedIsLeftAsItIs() {
        TicketDesk pending = desk(Map.of("zendesk.resolved-status", "pending"));
        TicketRef ticket = pending.open(draft);
        zendesk.tickets().get(ticket.id()).set("status", "solved");

        pending.close(ticket, "Paired.");

        assertThat(zendesk.read(ticket.id()))
                .returns("Resolved", AgentView::state)
                .extracting(AgentView::notes, InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @Test
    void newTicketsAreLookedForPageByPage() {
        Instant now = Clock.systemUTC().instant();
        IntStream.range(0, 35)
                .forEach(number -> zendesk.tickets().file("", "New phone", "Help", now.minusSeconds(number)));

        assertThat(Desks.filedIn(zendesk, Clock.systemUTC(), Map.of()).filedSince(now.minusSeconds(60)))
                .hasSize(35);
        assertThat(zendesk.server().calls("GET", "/search.json").get(0).query())
                .containsEntry(
                        "query", "type:ticket created>=" + now.minusSeconds(60).truncatedTo(ChronoUnit.SECONDS))
                .containsEntry("sort_by", "created_at")
                .containsEntry("sort_order", "desc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../users", "0", "1/comments", "x", "1234567890123456789"})
    void anIdOfAnotherFormIsNeverPutIntoAnAddress(String id) {
        TicketRef ticket = new TicketRef(id, "1");

        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> desk.note(ticket, "removal", "removed"));
        assertThat(zendesk.server().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 422, 429, 500})
    @ExtendWith(OutputCaptureExtension.class)
    void noFailureSaysWhatWasSentOrAnswered(int status, CapturedOutput output) {
        zendesk.server().always("POST", "", DeskFault.answers(new DeskAnswer(status, Map.of(), "word-in-answer")));

        assertThatExceptionOfType(RemoteFailure.class)
                .isThrownBy(() -> desk.open(draft))
                .satisfies(failure -> assertThat(Throwables.getStackTraceAsString(failure) + output.getAll())
                        .doesNotContain("word-in-answer", "amara@", "Amara", ZendeskStandIn.TOKEN, draft.subject()));
    }

    @Test
    void aReplyIsAPublicComment() {
        TicketRef ticket = desk.open(draft);

        desk.tell(ticket, "invited", "I have written to you.");

        assertThat(zendesk.server().calls("PUT", "")).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("/api/v2/tickets/" + ticket.id() + ".json");
            assertThat(change.json()).isEqualTo(JsonMapper.shared().readTree("""
                    {"ticket": {"comment": {"body": "I have written to you.\\n(Rekey c6190a7dcf)", "public": true}}}
                    """));
        });
    }

    @Test
    void aPrivateCommentWithTheSameMarkIsNoReply() {
        TicketRef ticket = desk.open(draft);
        zendesk.tickets().get(ticket.id()).comment("x\n(Rekey c6190a7dcf)", false);

        desk.tell(ticket, "invited", "I have written to you.");

        assertThat(zendesk.read(ticket.id()).shown()).hasSize(1);
    }

    @Test
    void aSecurityIncidentHasThePriorityOfTheSettings() {
        desk.open(incident());
        desk(Map.of("zendesk.urgent-priority", "")).open(incident(ResetId.random()));

        assertThat(zendesk.server().calls("POST", "/tickets"))
                .extracting(
                        create -> create.json().path("ticket").path("priority").asString(""))
                .containsExactly("urgent", "normal");
    }

    @Test
    void aHandOverTakesNoRankAwayButChangesTheGroup() {
        TicketDesk escalating = desk(Map.of("zendesk.hand-over-group", "13"));
        TicketRef ticket = escalating.open(incident());

        escalating.handOver(ticket, "REPORTED", "That was not me.");

        assertThat(zendesk.read(ticket.id()).fields())
                .containsEntry("priority", "urgent")
                .containsEntry("group_id", "13");
    }

    private TicketDraft incident() {
        return incident(draft.reset());
    }

    private TicketDraft incident(ResetId reset) {
        return new TicketDraft(reset, draft.person(), "Security incident: PingID", "Who: Amara", true);
    }

    private String stranger(String externalId) {
        String id = zendesk.tickets().file("", "Printer is on fire", "It smokes.", clock.instant());
        zendesk.tickets().get(id).set("external_id", externalId);
        return id;
    }

    private TicketDesk desk(Map<String, String> settings) {
        return Desks.zendesk(zendesk, clock, settings);
    }
}

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
import dev.rekey.standin.jira.JiraStandIn;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
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

/** What is sent to Jira, and what comes of answers that are late, wrong or none. */
@Timeout(30)
class JiraRequestsTest {

    private static final ResetId RESET = new ResetId(UUID.fromString("5e000000-0000-4000-8000-00000000000a"));
    private static final String WORD = "RK5e00000000004000800000000000000a";
    private static final String REQUESTS = "/servicedeskapi/request";
    private static final Map<String, String> ESCALATING =
            Map.of("jira.hand-over-transition", "escalate", "jira.hand-over-priority", "High");

    private final SettableClock clock = new SettableClock();
    private final JiraStandIn jira = JiraStandIn.start();
    private final TicketDesk desk = desk(Map.of());
    private final TicketDraft draft = draftOf("amara@contoso.example");

    @AfterEach
    void close() {
        jira.close();
    }

    @Test
    void aRequestIsFiledAsPublished() {
        String amara = jira.addUser("Amara Okafor", "Amara@contoso.example");
        jira.addUser("Amara's sister", "");

        desk.open(draft);

        DeskCall create = jira.server().calls("POST", REQUESTS).get(0);
        assertThat(create.path()).isEqualTo("/rest/servicedeskapi/request");
        assertThat(create.headers())
                .containsEntry("accept", "application/json")
                .containsEntry("content-type", "application/json")
                .containsEntry("authorization", Credentials.basic(JiraStandIn.USER, JiraStandIn.TOKEN));
        assertThat(create.json())
                .isEqualTo(JsonMapper.shared()
                        .valueToTree(Map.of(
                                "serviceDeskId",
                                JiraStandIn.SERVICE_DESK,
                                "requestTypeId",
                                JiraStandIn.REQUEST_TYPE,
                                "raiseOnBehalfOf",
                                amara,
                                "requestFieldValues",
                                Map.of(
                                        "summary",
                                        "PingID: replace 1 factor (" + WORD + ")",
                                        "description",
                                        "Who: Amara Okafor (d1)"))));
    }

    @Test
    void theRequestAndThePersonAreLookedForAsPublished() {
        desk.open(draft);

        assertThat(jira.server().calls("GET", REQUESTS).get(0).query())
                .containsEntry("searchTerm", WORD)
                .containsEntry("serviceDeskId", JiraStandIn.SERVICE_DESK)
                .containsEntry("requestTypeId", JiraStandIn.REQUEST_TYPE)
                .containsEntry("requestOwnership", "OWNED_REQUESTS")
                .containsEntry("requestStatus", "ALL_REQUESTS");
        assertThat(jira.server().calls("GET", REQUESTS).get(1).query()).doesNotContainKey("searchTerm");
        assertThat(jira.server().calls("GET", "/rest/api/3/search/jql").get(0).query())
                .containsEntry("jql", "summary ~ \"" + WORD + "\"")
                .containsEntry("fields", "summary");
        assertThat(jira.server().calls("GET", "/rest/api/3/user/search").get(0).query())
                .containsEntry("query", "amara@contoso.example");
    }

    @Test
    void aPersonWhoHidesTheirAddressIsDescribed() {
        jira.addUser("amara@contoso.example", "");

        assertThat(opened(draft))
                .returns("", AgentView::requester)
                .extracting(AgentView::description, InstanceOfAssertFactories.STRING)
                .endsWith("Requester not entered: no record here has their email as emailAddress.");
    }

    @Test
    void aPersonWhoIsThereTwiceIsDescribed() {
        jira.addUser("Amara", "amara@contoso.example");
        jira.addUser("Okafor", "amara@contoso.example");
        jira.addUser("Lukas", "lukas@contoso.example");
        jira.ignoresFilters(true);

        assertThat(opened(draft))
                .returns("", AgentView::requester)
                .extracting(AgentView::description, InstanceOfAssertFactories.STRING)
                .endsWith("Requester not entered: more than one record here has their email as emailAddress.");
    }

    @Test
    void aPersonWhomNobodyMaySearchIsDescribed() {
        jira.server().always("GET", "/user/search", DeskFault.answers(403));

        assertThat(opened(draft).description())
                .endsWith("Requester not entered: the search for them was refused with HTTP 403.");
    }

    @Test
    void aPersonWithoutAnAddressInTeamsIsDescribed() {
        TicketDraft unknown = new TicketDraft(RESET, new Person("tenant", "amara", "Amara"), "PingID", "Who: Amara");

        assertThat(opened(unknown).description()).endsWith("Requester not entered: Teams does not tell their email.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRequestIsFoundAgainByAnotherInstanceWhetherTheTextSearchKnowsItOrNot(boolean blind) {
        jira.textSearchFindsNothing(blind);
        TicketRef ticket = desk.open(draft);

        assertThat(desk(Map.of()).open(draft)).isEqualTo(ticket);
        assertThat(jira.server().calls("POST", REQUESTS)).hasSize(1);
    }

    @Test
    void aRequestThatIsListedForItsReporterOnlyIsFoundAsAgentsSearch() {
        jira.addUser("Amara Okafor", "amara@contoso.example");
        jira.ownedAreReported(true);
        TicketRef ticket = desk.open(draft);

        assertThat(desk(Map.of()).open(draft)).isEqualTo(ticket);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 410})
    void whoMayNotSearchAsAgentsFilesARequestAllTheSame(int status) {
        jira.server().always("GET", "/search/jql", DeskFault.answers(status));

        assertThat(desk.open(draft).number()).isEqualTo("HELP-1");
    }

    @Test
    void aStrangersRequestIsNeverTakenForTheResets() {
        jira.addStranger("Printer is on fire");
        jira.addStranger("Is this mine? (" + WORD + ") I think so");
        jira.addStranger("PingID: replace 1 factor (" + WORD + "b)");
        jira.ignoresFilters(true);

        TicketRef ticket = desk.open(draft);

        assertThat(ticket.number()).isEqualTo("HELP-4");
        assertThat(desk(Map.of()).open(draft)).isEqualTo(ticket);
    }

    @Test
    void ofTwoRequestsTheOlderOneCounts() {
        TicketRef ticket = desk.open(draft);
        jira.hidesNewRequests(true);
        assertThat(desk(Map.of()).open(draft)).isNotEqualTo(ticket);
        jira.hidesNewRequests(false);

        assertThat(desk(Map.of()).open(draft)).isEqualTo(ticket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"values\":{}}", "[]"})
    void noListIsNotAnEmptyList(String body) {
        jira.server().always("GET", REQUESTS, DeskFault.actsAndAnswers(200, body));

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.open(draft));
        assertThat(jira.server().calls("POST", REQUESTS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("creationsOfUnknownOutcome")
    void aRequestWhoseCreationWasNotAnsweredIsFoundInsteadOfOpenedAgain(DeskFault fault) {
        jira.server().next("POST", REQUESTS, fault);
        jira.hidesNewRequests(true);
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> desk.open(draft))
                .returns(Duration.ofMinutes(1), Unavailable::retryAfter);

        clock.advance(Duration.ofSeconds(59));
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> desk.open(draft))
                .returns(Duration.ofSeconds(1), Unavailable::retryAfter);
        jira.hidesNewRequests(false);
        clock.advance(Duration.ofSeconds(2));

        String ticket = desk.open(draft).id();
        assertThat(jira.requestsWith(WORD)).containsExactly(ticket);
    }

    static Stream<DeskFault> creationsOfUnknownOutcome() {
        return Stream.of(
                DeskFault.lost(),
                DeskFault.late(Duration.ofSeconds(5)),
                DeskFault.actsAndAnswers(500, ""),
                DeskFault.actsAndAnswers(201, "<html>"),
                DeskFault.actsAndAnswers(201, "{\"issueKey\":\"../../etc\"}"));
    }

    @Test
    void aRequestThatTheIndexDoesNotShowYetIsRemembered() {
        jira.hidesNewRequests(true);

        assertThat(desk.open(draft)).isEqualTo(desk.open(draft));
        assertThat(jira.requestsWith(WORD)).hasSize(1);
    }

    @Test
    void whoIsTurnedAwayForATimeFilesTheRequestAfterIt() {
        jira.server().next("POST", REQUESTS, DeskFault.throttles(7));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> desk.open(draft))
                .returns(Duration.ofSeconds(7), Unavailable::retryAfter);
        String ticket = desk.open(draft).id();
        assertThat(jira.requestsWith(WORD)).containsExactly(ticket);
    }

    @Test
    void readingIsTriedAgainWithinTheCall() {
        jira.server().next("GET", REQUESTS, DeskFault.answers(500));

        assertThat(jira.requestsWith(WORD)).isEmpty();
        assertThat(desk.open(draft).number()).isEqualTo("HELP-1");
    }

    @Test
    void aCommentIsForAgentsOnly() {
        TicketRef ticket = desk.open(draft);

        desk.note(ticket, "removal", "removed [d1]");

        DeskCall comment = jira.server().calls("POST", "/comment").get(0);
        assertThat(comment.path()).isEqualTo("/rest/servicedeskapi/request/HELP-1/comment");
        assertThat(comment.json())
                .isEqualTo(JsonMapper.shared()
                        .valueToTree(Map.of("body", NoteMark.of("removal").under("removed (d1)"), "public", false)));
        assertThat(jira.read(ticket.id()).shown()).isEmpty();
    }

    @Test
    void aCommentIsRecognisedOnAnyPage() {
        TicketRef ticket = desk.open(draft);
        desk.note(ticket, "removal", "removed");
        desk.note(ticket, "paired", "paired");
        desk.note(ticket, "afterword", "thanks");
        jira.pageSize(1);

        desk.note(ticket, "paired", "paired");

        assertThat(jira.read(ticket.id()).notes()).hasSize(3);
    }

    @Test
    void whatACustomerWritesIsNotTakenForRekeysComment() {
        TicketRef ticket = desk.open(draft);
        jira.customerComments(ticket.id(), NoteMark.of("removal").under("hello"));

        desk.note(ticket, "removal", "removed");

        assertThat(jira.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void aCommentWhoseAnswerWasLostIsNotWrittenAgain() {
        TicketRef ticket = desk.open(draft);
        jira.server().next("POST", "/comment", DeskFault.lost());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.note(ticket, "removal", "removed"));
        desk.note(ticket, "removal", "removed");

        assertThat(jira.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void aRequestIsResolvedByTheNameOfTheTransition() {
        TicketRef ticket = desk.open(draft);

        desk.close(ticket, "Paired.");

        DeskCall move = jira.server().calls("POST", "/transitions").get(0);
        assertThat(move.path()).isEqualTo("/rest/api/3/issue/HELP-1/transitions");
        assertThat(move.json()).isEqualTo(JsonMapper.shared().readTree("{\"transition\":{\"id\":\"21\"}}"));
        assertThat(jira.read(ticket.id()).state()).isEqualTo("Resolved");
    }

    @Test
    void theTransitionsOfThePortalCanBeUsedInstead() {
        TicketDesk portal = desk(Map.of("jira.transitions", "portal"));
        TicketRef ticket = portal.open(draft);

        portal.close(ticket, "Paired.");

        DeskCall move = jira.server().calls("POST", "/transition").get(0);
        assertThat(move.path()).isEqualTo("/rest/servicedeskapi/request/HELP-1/transition");
        assertThat(move.json()).isEqualTo(JsonMapper.shared().readTree("{\"id\":\"21\"}"));
        assertThat(jira.read(ticket.id()).state()).isEqualTo("Resolved");
    }

    @Test
    void aRequestThatCannotBeResolvedKeepsTheCommentAndGoesToPeople() {
        jira.offersNo("Resolve this issue");
        TicketDesk escalating = desk(ESCALATING);
        TicketRef ticket = escalating.open(draft);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> escalating.close(ticket, "Paired."))
                .withMessage("Jira offers no transition of the name in the settings");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> escalating.close(ticket, "Paired."));

        AgentView seen = jira.read(ticket.id());
        assertThat(seen.state()).isEqualTo("Escalated");
        assertThat(seen.fields()).containsEntry("priority", "High");
        assertThat(seen.notes()).hasSize(2);
        assertThat(seen.notes().get(0)).startsWith("Paired.");
        assertThat(seen.notes().get(1)).startsWith("Jira did not let Rekey resolve this request (HTTP 409)");
    }

    @Test
    void aRequestIsGivenToPeopleByCommentTransitionAndPriority() {
        TicketDesk escalating = desk(ESCALATING);
        TicketRef ticket = escalating.open(draft);

        escalating.handOver(ticket, "ASKED", "Please take over.");
        escalating.handOver(ticket, "ASKED", "Please take over.");

        assertThat(jira.server().calls("PUT", "").get(0))
                .returns("/rest/api/3/issue/HELP-1", DeskCall::path)
                .returns("{\"fields\":{\"priority\":{\"name\":\"High\"}}}", DeskCall::body);
        assertThat(jira.read(ticket.id()).state()).isEqualTo("Escalated");
        assertThat(jira.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void theReasonIsThereEvenWhenTransitionAndPriorityAreRefused() {
        jira.server().always("POST", "/transitions", DeskFault.answers(403));
        jira.server().always("PUT", "", DeskFault.answers(400));
        TicketDesk escalating = desk(ESCALATING);
        TicketRef ticket = escalating.open(draft);

        escalating.handOver(ticket, "ASKED", "Please take over.");

        assertThat(jira.read(ticket.id()).notes())
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("Please take over.");
    }

    @Test
    void aRequestThatAnAgentHasResolvedIsLeftAsItIs() {
        TicketRef ticket = desk.open(draft);
        jira.agentResolves(ticket.id());

        desk.close(ticket, "Paired.");

        assertThat(jira.server().calls("POST", "/transitions")).isEmpty();
        assertThat(jira.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void aRequestWhoseResolutionWasNotAnsweredIsResolvedOnce() {
        TicketRef ticket = desk.open(draft);
        jira.server().next("POST", "/transitions", DeskFault.lost());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.close(ticket, "Paired."));
        desk.close(ticket, "Paired.");

        assertThat(jira.server().calls("POST", "/transitions")).hasSize(1);
        assertThat(jira.read(ticket.id()).state()).isEqualTo("Resolved");
        assertThat(jira.read(ticket.id()).notes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help-1", "../HELP-1", "HELP-0", "HELP-1/comment", "10001"})
    void anIdOfAnotherFormIsNeverPutIntoAnAddress(String id) {
        TicketRef ticket = new TicketRef(id, "HELP-1");

        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> desk.note(ticket, "removal", "removed"));
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> desk.close(ticket, "removed"));
        assertThat(jira.server().calls()).isEmpty();
    }

    @Test
    void aRequestThatMayNotBeSeenIsARefusal() {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> desk.note(new TicketRef("HELP-99", "HELP-99"), "removal", "removed"))
                .returns(404, Rejected::status);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 415, 429, 500})
    @ExtendWith(OutputCaptureExtension.class)
    void noFailureSaysWhatWasSentOrAnswered(int status, CapturedOutput output) {
        jira.server().always("POST", "", DeskFault.answers(new DeskAnswer(status, Map.of(), "word-in-answer")));

        assertThatExceptionOfType(RemoteFailure.class)
                .isThrownBy(() -> desk.open(draft))
                .satisfies(failure -> assertThat(Throwables.getStackTraceAsString(failure) + output.getAll())
                        .doesNotContain("word-in-answer", "amara@", "Amara", JiraStandIn.TOKEN, draft.subject()));
    }

    @Test
    void aReplyIsAPublicComment() {
        TicketRef ticket = desk.open(draft);

        desk.tell(ticket, "invited", "I have written to you.");

        assertThat(jira.server().calls("POST", "/comment")).singleElement().satisfies(comment -> {
            assertThat(comment.path()).isEqualTo("/rest/servicedeskapi/request/" + ticket.id() + "/comment");
            assertThat(comment.json()).isEqualTo(JsonMapper.shared().readTree("""
                    {"body": "I have written to you.\\n(Rekey c6190a7dcf)", "public": true}
                    """));
        });
        assertThat(jira.server().calls("GET", "/comment").get(0).query())
                .containsEntry("public", "true")
                .containsEntry("internal", "false");
    }

    @Test
    void anInternalCommentWithTheSameMarkIsNoReply() {
        TicketRef ticket = desk.open(draft);
        jira.server().next("GET", "/comment", DeskFault.actsAndAnswers(200, """
                {"values": [{"body": "x\\n(Rekey c6190a7dcf)", "public": false}], "isLastPage": true}
                """));

        desk.tell(ticket, "invited", "I have written to you.");

        assertThat(jira.read(ticket.id()).shown()).hasSize(1);
    }

    @Test
    void aSecurityIncidentGetsItsPriorityAfterItWasFiled() {
        TicketRef ticket = desk(Map.of("jira.urgent-priority", "Highest")).open(incident());

        assertThat(jira.server().calls("PUT", "")).singleElement().satisfies(change -> {
            assertThat(change.path()).isEqualTo("/rest/api/3/issue/" + ticket.id());
            assertThat(change.json()).isEqualTo(JsonMapper.shared().readTree("""
                    {"fields": {"priority": {"name": "Highest"}}}
                    """));
        });
    }

    @Test
    void aSecurityIncidentIsLeftAsItIsWithoutASetting() {
        desk.open(incident());

        assertThat(jira.server().calls("PUT", "")).isEmpty();
    }

    @Test
    void aPriorityThatCannotBeSetNowIsSetWhenTheTicketIsAskedForAgain() {
        TicketDesk ranking = desk(Map.of("jira.urgent-priority", "Highest", "jira.budget", "250ms"));
        jira.server().always("PUT", "", DeskFault.answers(503));
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> ranking.open(incident()));

        jira.server().getsWell();
        TicketRef ticket = ranking.open(incident());

        assertThat(jira.read(ticket.id()).fields()).containsEntry("priority", "Highest");
        assertThat(jira.requestsWith(WORD)).hasSize(1);
    }

    private TicketDraft incident() {
        return new TicketDraft(draft.reset(), draft.person(), "Security incident: PingID", "Who: Amara", true);
    }

    private AgentView opened(TicketDraft what) {
        return jira.read(desk.open(what).id());
    }

    private TicketDesk desk(Map<String, String> settings) {
        return Desks.jira(jira, clock, settings);
    }

    private static TicketDraft draftOf(String email) {
        return new TicketDraft(
                RESET,
                new Person("tenant", "amara", "Amara Okafor", "amara", email),
                "PingID: replace 1 factor",
                "Who: Amara Okafor [d1]");
    }
}

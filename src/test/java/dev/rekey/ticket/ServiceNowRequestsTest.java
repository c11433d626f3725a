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
import dev.rekey.standin.servicenow.ServiceNowStandIn;
import java.time.Duration;
import java.util.Map;
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

/** What is sent to ServiceNow, and what comes of answers that are late, wrong or none. */
@Timeout(30)
class ServiceNowRequestsTest {

    private static final String GROUP = "d625dccec0a8016700a222a0f7900d06";
    private static final String INCIDENTS = "/table/incident";
    private static final String JOURNAL = "/table/sys_journal_field";
    private static final String REPLY_MARK = "(Rekey c6190a7dcf)";
    private static final Duration SETTLE = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock();
    private final ServiceNowStandIn serviceNow = ServiceNowStandIn.start();
    private final TicketDesk desk = desk(Map.of());
    private final TicketDraft draft = draftOf("amara@contoso.example");

    @AfterEach
    void close() {
        serviceNow.close();
    }

    @Test
    void aTicketIsFiledAsPublished() {
        String amara = serviceNow.addUser("Amara@contoso.example", "");

        TicketRef ticket = desk(Map.of("servicenow.group", GROUP, "servicenow.category", "inquiry"))
                .open(draft);

        DeskCall create = serviceNow.server().calls("POST", INCIDENTS).get(0);
        assertThat(create.path()).isEqualTo("/api/now/v2/table/incident");
        assertThat(create.headers())
                .containsEntry("accept", "application/json")
                .containsEntry("content-type", "application/json")
                .containsEntry("authorization", Credentials.basic(ServiceNowStandIn.USER, ServiceNowStandIn.PASSWORD));
        assertThat(create.json())
                .isEqualTo(JsonMapper.shared()
                        .valueToTree(Map.of(
                                "short_description",
                                draft.subject(),
                                "description",
                                draft.description(),
                                "correlation_id",
                                draft.reset().toString(),
                                "correlation_display",
                                "Rekey",
                                "caller_id",
                                amara,
                                "assignment_group",
                                GROUP,
                                "category",
                                "inquiry",
                                "urgency",
                                "2",
                                "impact",
                                "3")));
        assertThat(serviceNow.read(ticket.id()).number()).isEqualTo(ticket.number());
    }

    @Test
    void theTicketAndTheCallerAreLookedForAsPublished() {
        desk.open(draft);

        assertThat(serviceNow.server().calls("GET", INCIDENTS).get(0).query())
                .containsEntry("sysparm_query", "correlation_id=" + draft.reset() + "^ORDERBYDESCsys_created_on")
                .containsEntry("sysparm_exclude_reference_link", "true")
                .containsKeys("sysparm_fields", "sysparm_limit");
        assertThat(serviceNow.server().calls("GET", "sys_user").get(0).query())
                .containsEntry("sysparm_query", "user_name=amara@contoso.example")
                .containsEntry("sysparm_fields", "sys_id,user_name");
    }

    @Test
    void theCallerIsWhoHasTheValueAndNotWhoeverIsFound() {
        serviceNow.addUser("somebody@contoso.example", "");
        String amara = serviceNow.addUser("amara@contoso.example", "");
        serviceNow.addUser("amara@contoso.example.org", "");
        serviceNow.ignoresFilters(true);

        assertThat(opened(draft)).returns(amara, AgentView::requester);
    }

    @Test
    void aPersonWhomServiceNowDoesNotKnowIsDescribed() {
        serviceNow.addUser("somebody@contoso.example", "");

        assertThat(opened(draft))
                .returns("", AgentView::requester)
                .extracting(AgentView::description, InstanceOfAssertFactories.STRING)
                .startsWith(draft.description())
                .endsWith("Requester not entered: no record here has their userPrincipalName as user_name.");
    }

    @Test
    void aPersonWhoIsThereTwiceIsDescribed() {
        serviceNow.addUser("amara@contoso.example", "");
        serviceNow.addUser("amara@contoso.example", "");

        assertThat(opened(draft))
                .returns("", AgentView::requester)
                .extracting(AgentView::description, InstanceOfAssertFactories.STRING)
                .endsWith("Requester not entered: more than one record here has their userPrincipalName as user_name.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^ORuser_name=admin",
                "javascript:gs.getUserID()",
                "a=b",
                "amara okafor",
                "amara@contoso.example^",
                "a,b",
                "amara%40contoso.example"
            })
    void aValueThatAQueryCouldReadAsMoreIsNeverPutIntoOne(String value) {
        serviceNow.addUser(value, "");

        assertThat(opened(draftOf(value)))
                .returns("", AgentView::requester)
                .extracting(AgentView::description, InstanceOfAssertFactories.STRING)
                .endsWith("their userPrincipalName has characters that Rekey puts into no search.");
        assertThat(serviceNow.server().calls("GET", "sys_user")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void whoMayNotReadUsersFilesATicketAllTheSame(int status) {
        serviceNow.refuses("sys_user", status);

        assertThat(opened(draft).description())
                .endsWith("Requester not entered: the search for them was refused with HTTP " + status + ".");
    }

    @Test
    void aTicketIsFoundAgainByAnotherInstance() {
        TicketRef ticket = desk.open(draft);

        assertThat(desk(Map.of()).open(draft)).isEqualTo(ticket);
        assertThat(serviceNow.server().calls("POST", INCIDENTS)).hasSize(1);
    }

    @Test
    void aStrangersTicketIsNeverTakenForTheResets() {
        serviceNow.addStranger("");
        serviceNow.addStranger(draft.reset() + "-2");
        serviceNow.addStranger(ResetId.random().toString());
        serviceNow.ignoresFilters(true);

        TicketRef ticket = desk.open(draft);

        assertThat(serviceNow.read(ticket.id()).fields())
                .containsEntry("correlation_id", draft.reset().toString());
        assertThat(desk(Map.of()).open(draft)).isEqualTo(ticket);
        assertThat(serviceNow.tickets()).hasSize(4);
    }

    @Test
    void ofTwoTicketsTheOlderOneCounts() {
        String older = serviceNow.addStranger(draft.reset().toString());
        serviceNow.addStranger(draft.reset().toString());

        assertThat(desk.open(draft).id()).isEqualTo(older);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"result\":{}}", "{\"result\":\"word-in-answer\"}", "[]"})
    void noListIsNotAnEmptyList(String body) {
        serviceNow.server().always("GET", INCIDENTS, DeskFault.actsAndAnswers(200, body));

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.open(draft));
        assertThat(serviceNow.tickets()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("creationsOfUnknownOutcome")
    void aTicketWhoseCreationWasNotAnsweredIsFoundInsteadOfOpenedAgain(DeskFault fault) {
        serviceNow.server().next("POST", INCIDENTS, fault);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> desk.open(draft))
                .returns(SETTLE, Unavailable::retryAfter);
        TicketRef ticket = desk.open(draft);

        assertThat(serviceNow.tickets()).containsExactly(ticket.id());
        assertThat(serviceNow.server().calls("POST", INCIDENTS)).hasSize(1);
    }

    static Stream<DeskFault> creationsOfUnknownOutcome() {
        return Stream.of(
                DeskFault.lost(),
                DeskFault.late(Duration.ofSeconds(5)),
                DeskFault.actsAndAnswers(500, ""),
                DeskFault.actsAndAnswers(504, "<html>"),
                DeskFault.actsAndAnswers(201, ""),
                DeskFault.actsAndAnswers(201, "{\"result\":{\"sys_id\":\"../sys_user\",\"number\":\"INC1\"}}"));
    }

    @Test
    void aTicketThatDoesNotShowYetIsWaitedForInsteadOfOpenedAgain() {
        serviceNow.server().next("POST", INCIDENTS, DeskFault.lost());
        serviceNow.hidesNewTickets(true);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.open(draft));

        clock.advance(Duration.ofSeconds(12));
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> desk.open(draft))
                .returns(Duration.ofSeconds(18), Unavailable::retryAfter);
        serviceNow.hidesNewTickets(false);

        String ticket = desk.open(draft).id();
        assertThat(serviceNow.tickets()).containsExactly(ticket);
    }

    @Test
    void aTicketThatNeverShowsWasNotOpenedAndIsOpenedThen() {
        serviceNow.server().next("POST", INCIDENTS, DeskFault.cut());
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.open(draft));

        clock.advance(SETTLE);
        TicketRef ticket = desk.open(draft);

        assertThat(serviceNow.tickets()).containsExactly(ticket.id());
    }

    @Test
    void whoIsTurnedAwayForATimeOpensTheTicketAfterIt() {
        serviceNow.server().next("POST", INCIDENTS, DeskFault.throttles(7));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> desk.open(draft))
                .returns(Duration.ofSeconds(7), Unavailable::retryAfter);
        String ticket = desk.open(draft).id();
        assertThat(serviceNow.tickets()).containsExactly(ticket);
    }

    @Test
    void aRefusedTicketCanBeTriedAgainAtOnce() {
        serviceNow.server().next("POST", INCIDENTS, DeskFault.answers(403));

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> desk.open(draft))
                .returns(403, Rejected::status);
        String ticket = desk.open(draft).id();
        assertThat(serviceNow.tickets()).containsExactly(ticket);
    }

    @Test
    void readingIsTriedAgainWithinTheCall() {
        serviceNow.server().next("GET", INCIDENTS, DeskFault.answers(500));
        serviceNow.server().next("GET", INCIDENTS, DeskFault.answers(503));

        assertThat(desk.open(draft).id()).isIn(serviceNow.tickets());
    }

    @Test
    void theTokenIsAskedForAsPublishedAndRenewedWhenItIsRefused() {
        TicketDesk byToken = Desks.serviceNowByToken(serviceNow, clock);
        TicketRef ticket = byToken.open(draft);
        serviceNow.revokeTokens();

        byToken.note(ticket, "removal", "removed");
        serviceNow.revokeTokens();
        TicketRef other = byToken.open(draftOf("lukas@contoso.example"));

        assertThat(serviceNow.read(ticket.id()).notes()).hasSize(1);
        assertThat(serviceNow.tickets()).containsExactly(ticket.id(), other.id());
        assertThat(serviceNow.server().calls("POST", "/oauth_token.do")).hasSize(3);
        assertThat(serviceNow.server().calls("POST", "/oauth_token.do").get(0).form())
                .isEqualTo(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", ServiceNowStandIn.CLIENT_ID,
                        "client_secret", ServiceNowStandIn.CLIENT_SECRET));
    }

    @Test
    void aCreationIsSentAgainOnlyWithAFreshTokenAfterA401() {
        TicketDesk byToken = Desks.serviceNowByToken(serviceNow, clock);
        serviceNow.server().next("POST", INCIDENTS, DeskFault.answers(401));

        TicketRef ticket = byToken.open(draft);

        assertThat(serviceNow.tickets()).containsExactly(ticket.id());
        assertThat(serviceNow.server().calls("POST", INCIDENTS))
                .extracting(call -> call.header("Authorization"))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void anInstanceThatGivesNoTokenIsARefusal() {
        serviceNow.server().always("POST", "/oauth_token.do", DeskFault.answers(404));

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> Desks.serviceNowByToken(serviceNow, clock).open(draft))
                .returns(401, Rejected::status)
                .withMessage("ServiceNow answered 404 to 'token'");
    }

    @Test
    void aNoteIsForAgentsAndEndsWithItsMark() {
        TicketRef ticket = desk.open(draft);

        desk.note(ticket, "removal", "removed");

        DeskCall note = serviceNow.server().calls("PATCH", "").get(0);
        assertThat(note.path()).isEqualTo("/api/now/v2/table/incident/" + ticket.id());
        assertThat(note.json())
                .isEqualTo(JsonMapper.shared().readTree("{\"work_notes\":\"removed\\n(Rekey e57388d1cf)\"}"));
        assertThat(serviceNow.read(ticket.id()).shown()).isEmpty();
    }

    @Test
    void theJournalIsReadAsFarAsIsKnownOfIt() {
        TicketRef ticket = desk.open(draft);

        desk.note(ticket, "removal", "removed");

        assertThat(serviceNow.server().calls("GET", JOURNAL).get(0).query())
                .containsEntry(
                        "sysparm_query",
                        "element_id=" + ticket.id() + "^element=work_notes^valueLIKE"
                                + NoteMark.of("removal").word());
    }

    @Test
    void notesOfOtherTicketsAreNotTakenForThisOnes() {
        desk.note(desk.open(draftOf("lukas@contoso.example")), "removal", "removed there");
        serviceNow.ignoresFilters(true);
        TicketRef ticket = desk.open(draft);

        desk.note(ticket, "removal", "removed here");

        assertThat(serviceNow.read(ticket.id()).notes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void aNoteIsRecognisedInTheTicketWhenTheJournalCannotBeRead(int status) {
        TicketRef ticket = desk.open(draft);
        serviceNow.refuses("sys_journal_field", status);

        desk.note(ticket, "removal", "removed");
        desk.note(ticket, "paired", "paired");
        desk.note(ticket, "removal", "removed");

        assertThat(serviceNow.read(ticket.id()).notes()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void aNoteIsWrittenTwiceRatherThanNeverWhenNoNotesCanBeRead(int status) {
        TicketRef ticket = desk.open(draft);
        serviceNow.refuses("sys_journal_field", status);
        serviceNow.displaysNotes(false);

        desk.note(ticket, "removal", "removed");
        desk.note(ticket, "removal", "removed");

        assertThat(serviceNow.read(ticket.id()).notes()).hasSize(2);
    }

    @Test
    void aNoteWhoseAnswerWasLostIsNotWrittenAgain() {
        TicketRef ticket = desk.open(draft);
        serviceNow.server().next("PATCH", INCIDENTS, DeskFault.lost());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.note(ticket, "removal", "removed"));
        desk.note(ticket, "removal", "removed");

        assertThat(serviceNow.read(ticket.id()).notes()).hasSize(1);
        assertThat(serviceNow.server().calls("PATCH", INCIDENTS)).hasSize(1);
    }

    @Test
    void aTicketIsGivenToPeopleInOneCallWithTheReason() {
        TicketDesk escalating = desk(Map.of("servicenow.hand-over", "urgency=1; state=2; assignment_group=" + GROUP));
        TicketRef ticket = escalating.open(draft);

        escalating.handOver(ticket, "ASKED", "Please take over.");

        assertThat(serviceNow.server().calls("PATCH", INCIDENTS)).hasSize(1);
        assertThat(serviceNow.read(ticket.id()))
                .returns("In Progress", AgentView::state)
                .extracting(AgentView::fields, InstanceOfAssertFactories.map(String.class, String.class))
                .containsEntry("urgency", "1")
                .containsEntry("assignment_group", GROUP);
    }

    @Test
    void theReasonIsThereEvenWhenTheFieldsOfTheHandOverAreRefused() {
        TicketRef ticket = desk.open(draft);
        serviceNow.server().next("PATCH", INCIDENTS, DeskFault.answers(403));

        desk.handOver(ticket, "ASKED", "Please take over.");

        assertThat(serviceNow.read(ticket.id()).notes())
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("Please take over.");
    }

    @Test
    void aTicketIsResolvedAsTheSettingsSay() {
        TicketRef ticket = desk.open(draft);

        desk.close(ticket, "Paired.");

        assertThat(serviceNow.server().calls("PATCH", INCIDENTS).get(0).json())
                .isEqualTo(JsonMapper.shared()
                        .valueToTree(Map.of(
                                "state", "6",
                                "close_code", "Solution provided",
                                "close_notes", "Done by Rekey, see the work notes",
                                "work_notes", NoteMark.of("close").under("Paired."))));
    }

    @Test
    void aTicketThatADataPolicyKeepsOpenGetsTheNoteAndGoesToPeople() {
        TicketRef ticket = desk.open(draft);
        serviceNow.resolvesNothing(true);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> desk.close(ticket, "Paired."))
                .returns(403, Rejected::status);
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> desk.close(ticket, "Paired."));

        AgentView seen = serviceNow.read(ticket.id());
        assertThat(seen.state()).isEqualTo("New");
        assertThat(seen.fields()).containsEntry("urgency", "1");
        assertThat(seen.notes())
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("Paired.\nServiceNow did not let Rekey resolve this ticket (HTTP 403): please resolve it.");
    }

    @Test
    void aTicketWhoseResolutionWasNotAnsweredIsResolvedOnce() {
        TicketRef ticket = desk.open(draft);
        serviceNow.server().next("PATCH", INCIDENTS, DeskFault.lost());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> desk.close(ticket, "Paired."));
        desk.close(ticket, "Paired.");

        assertThat(serviceNow.read(ticket.id()).state()).isEqualTo("Resolved");
        assertThat(serviceNow.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void aTicketThatAnAgentHasClosedIsLeftAsItIs() {
        TicketRef ticket = desk.open(draft);
        serviceNow.agentSets(ticket.id(), "state", "7");
        serviceNow.agentSets(ticket.id(), "active", "false");

        desk.close(ticket, "Paired.");

        assertThat(serviceNow.read(ticket.id()).state()).isEqualTo("Closed");
        assertThat(serviceNow.read(ticket.id()).notes()).hasSize(1);
    }

    @Test
    void aTicketThatMayNotBeSeenIsARefusal() {
        TicketRef ticket = new TicketRef("0123456789abcdef0123456789abcdef", "INC0000001");

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> desk.note(ticket, "removal", "removed"))
                .returns(404, Rejected::status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../sys_user/1", "0123456789ABCDEF0123456789ABCDEF", "a^b", "javascript:1"})
    void anIdOfAnotherFormIsNeverPutIntoAnAddress(String id) {
        TicketRef ticket = new TicketRef(id, "INC0000001");

        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> desk.note(ticket, "removal", "removed"));
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> desk.close(ticket, "removed"));
        assertThat(serviceNow.server().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 415, 429, 500})
    @ExtendWith(OutputCaptureExtension.class)
    void noFailureSaysWhatWasSentOrAnswered(int status, CapturedOutput output) {
        serviceNow.server().always("POST", "", DeskFault.answers(new DeskAnswer(status, Map.of(), "word-in-answer")));

        assertThatExceptionOfType(RemoteFailure.class)
                .isThrownBy(() -> desk.open(draft))
                .satisfies(failure -> assertThat(Throwables.getStackTraceAsString(failure) + output.getAll())
                        .doesNotContain(
                                "word-in-answer", "amara@", "Amara", ServiceNowStandIn.PASSWORD, draft.subject()));
    }

    @Test
    void aReplyIsACommentThatTheCallerReads() {
        TicketRef ticket = desk.open(draft);

        desk.tell(ticket, "invited", "I have written to you.");

        assertThat(serviceNow.server().calls("PATCH", INCIDENTS))
                .singleElement()
                .extracting(DeskCall::json)
                .isEqualTo(
                        JsonMapper.shared().valueToTree(Map.of("comments", "I have written to you.\n" + REPLY_MARK)));
        assertThat(serviceNow.server().calls("GET", JOURNAL).get(0).parameter("sysparm_query"))
                .startsWith("element_id=" + ticket.id() + "^element=comments^valueLIKE");
    }

    @Test
    void aReplyIsRecognisedInTheTicketWhenTheJournalMayNotBeRead() {
        serviceNow.refuses("sys_journal_field", 403);
        TicketRef ticket = desk.open(draft);

        desk.tell(ticket, "invited", "I have written to you.");
        desk.tell(ticket, "invited", "I have written to you.");

        assertThat(serviceNow.read(ticket.id()).shown()).hasSize(1);
    }

    @Test
    void aNoteWithTheSameMarkIsNoReply() {
        TicketRef ticket = desk.open(draft);
        serviceNow.server().next("GET", JOURNAL, DeskFault.actsAndAnswers(200, """
                        {"result": [{"element_id": "%s", "element": "work_notes", "value": "x\\n%s"}]}
                        """.formatted(ticket.id(), REPLY_MARK)));

        desk.tell(ticket, "invited", "I have written to you.");

        assertThat(serviceNow.read(ticket.id()).shown()).hasSize(1);
    }

    @Test
    void aSecurityIncidentHasTheFieldsOfTheSettings() {
        TicketDesk ranking = desk(Map.of("servicenow.urgent", "impact=2;category=security"));

        TicketRef ticket = ranking.open(incident());

        assertThat(serviceNow.read(ticket.id()).fields())
                .containsEntry("impact", "2")
                .containsEntry("category", "security")
                .containsEntry("urgency", "2");
    }

    @Test
    void aRankThatIsRefusedIsLeftOutAndTheTicketIsThere() {
        serviceNow.takesNoRank(true);

        TicketRef ticket = desk.open(incident());

        assertThat(serviceNow.read(ticket.id()).fields())
                .containsEntry("impact", "3")
                .containsEntry("urgency", "2");
        assertThat(serviceNow.server().calls("POST", INCIDENTS)).hasSize(2);
    }

    @Test
    void whoIsNotLetInIsNotAskedWithoutTheRank() {
        serviceNow.server().always("POST", INCIDENTS, DeskFault.answers(401));

        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> desk.open(incident()));
        assertThat(serviceNow.server().calls("POST", INCIDENTS)).hasSize(1);
    }

    private TicketDraft incident() {
        return new TicketDraft(draft.reset(), draft.person(), "Security incident: PingID", "Who: Amara", true);
    }

    private AgentView opened(TicketDraft what) {
        return serviceNow.read(desk.open(what).id());
    }

    private TicketDesk desk(Map<String, String> settings) {
        return Desks.serviceNow(serviceNow, clock, settings);
    }

    private static TicketDraft draftOf(String userPrincipalName) {
        return new TicketDraft(
                ResetId.random(),
                new Person("tenant", "amara", "Amara Okafor", userPrincipalName, "amara@mail.example"),
                "PingID: replace 1 factor",
                "Who: Amara Okafor");
    }
}

package dev.rekey.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.ConversationAccount;
import dev.rekey.SettableClock;
import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.Origin;
import dev.rekey.door.Gate.Admitted;
import dev.rekey.door.Gate.Declined;
import dev.rekey.door.Gate.Reason;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.TeamsStandIn;
import dev.rekey.teams.SdkJson;
import dev.rekey.teams.TeamsAdapter;
import dev.rekey.teams.TeamsDoor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may begin a turn, by what Teams' roster says of them. */
@Timeout(30)
class GateTest {

    private static final Member ANN = new Member("00000000-0000-4000-8000-000000000001", "Ann", "ann@contoso.example");

    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), List.of(ANN));
    private final TeamsAdapter adapter = TeamsDoor.adapter();
    private final List<AuditLine> audited = new ArrayList<>();
    private final Gate gate = gate(false, false);

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void aPersonOfTheCompanyAloneWithTheBotIsAdmittedAsTheRosterKnowsThem() {
        assertThat(gate.admit(activity()))
                .isEqualTo(new Admitted(new Gate.Member(
                        TeamsStandIn.TENANT, ANN.objectId(), "Ann", "ann@contoso.example", "ann@contoso.example")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "userRole, guest",
                "userRole, anonymous",
                "userRole, skill",
                "userRole, ''",
                "userRole, null",
                "userPrincipalName, ann_partner.example#EXT#@contoso.example",
                "tenantId, 7e000000-0000-4000-8000-00000000000f",
                "tenantId, null",
                "aadObjectId, 00000000-0000-4000-8000-000000000002"
            })
    void whoeverTheRosterKnowsOtherwiseIsAStranger(String field, @Nullable String value) {
        teams.roster(ANN, field, value);

        assertThat(gate.admit(activity())).isEqualTo(new Declined(Reason.STRANGER));
        assertThat(meters.counter("rekey.refused", "check", "person").count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"userRole, guest", "userPrincipalName, ann_partner.example#EXT#@contoso.example"})
    void guestsAreAdmittedWhereTheCompanyWantsIt(String field, String value) {
        teams.roster(ANN, field, value);

        assertThat(gate(true, false).admit(activity())).isInstanceOf(Admitted.class);
    }

    @Test
    void anAnonymousPersonIsNoGuest() {
        teams.roster(ANN, "userRole", "anonymous");

        assertThat(gate(true, false).admit(activity())).isEqualTo(new Declined(Reason.STRANGER));
    }

    @Test
    void aRosterThatCallsTheObjectIdByItsOtherNameIsUnderstood() {
        teams.roster(ANN, "aadObjectId", null);

        assertThat(gate.admit(activity())).isInstanceOf(Admitted.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whoHasNoAccountInEntraIsAStrangerAndTeamsIsNotAsked(@Nullable String objectId) {
        Activity activity = activity();
        activity.getFrom().setAadObjectId(objectId);

        assertThat(gate.admit(activity)).isEqualTo(new Declined(Reason.STRANGER));
        assertThat(teams.calls()).isEmpty();
    }

    @Test
    void whoIsNotInTheConversationIsAStranger() {
        Activity activity = activity();
        activity.getFrom().setId("29:somebody-else");

        assertThat(gate.admit(activity)).isEqualTo(new Declined(Reason.STRANGER));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"groupChat", "channel", "", "Personal"})
    void onlyAChatOfTwoIsPrivateAndTeamsIsNotAsked(@Nullable String type) {
        Activity activity = activity();
        activity.getConversation().setConversationType(type);

        assertThat(gate.admit(activity)).isEqualTo(new Declined(Reason.NOT_ALONE));
        assertThat(teams.calls()).isEmpty();
    }

    @Test
    void aGroupThatCallsItselfPersonalIsAGroup() {
        Activity activity = activity();
        activity.getConversation().setIsGroup(true);

        assertThat(gate.admit(activity)).isEqualTo(new Declined(Reason.NOT_ALONE));
    }

    @Test
    void whoIsNotLetInIsAuditedUnderTheNameThatTheChannelGives() {
        teams.roster(ANN, "userRole", "guest");
        Activity activity = activity();
        activity.setId("activity-7");

        gate.admit(activity);

        Origin ann = new Origin(TeamsStandIn.TENANT + "/" + ANN.objectId(), ANN.conversationId(), "activity-7");
        assertThat(audited).containsExactly(AuditLine.of(AuditEvent.TURN_REFUSED, ann.actor(), ann, "a guest"));
    }

    @Test
    void whoKeepsTryingDoesNotFillTheAuditLog() {
        teams.roster(ANN, "userRole", "guest");

        IntStream.range(0, 100).forEach(i -> gate.admit(activity()));
        assertThat(audited).hasSize(10);

        clock.advance(Duration.ofMinutes(1));
        gate.admit(activity());
        assertThat(audited).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void whenTeamsDoesNotSayWhoItIsNobodyIsAdmittedAndTheNextTurnAsksAgain(int status) {
        teams.failNext(1, status);

        assertThat(gate.admit(activity())).isEqualTo(new Declined(Reason.UNKNOWN_NOW));
        assertThat(gate.admit(activity())).isInstanceOf(Admitted.class);
    }

    @Test
    void theRosterIsAskedOnceInFiveMinutes() {
        gate.admit(activity());
        clock.advance(Duration.ofMinutes(4));
        gate.admit(activity());
        assertThat(teams.calls()).hasSize(1);

        teams.roster(ANN, "userRole", "guest");
        clock.advance(Duration.ofMinutes(2));
        assertThat(gate.admit(activity())).isEqualTo(new Declined(Reason.STRANGER));
    }

    @Test
    void anObjectIdThatIsNotTheSendersIsRefusedThoughTheSenderIsKnown() {
        gate.admit(activity());
        Activity forged = activity();
        forged.getFrom().setAadObjectId("00000000-0000-4000-8000-000000000002");

        assertThat(gate.admit(forged)).isEqualTo(new Declined(Reason.STRANGER));
    }

    @Test
    void whoWritesTooOftenIsToldOnceAndThenNotAnswered() {
        List<Gate.Entry> entries =
                IntStream.range(0, 7).mapToObj(turn -> gate.admit(activity())).toList();

        assertThat(entries.subList(0, 5)).allMatch(Admitted.class::isInstance);
        assertThat(entries.subList(5, 7))
                .containsExactly(new Declined(Reason.TOO_OFTEN), new Declined(Reason.STILL_TOO_OFTEN));
        assertThat(meters.counter("rekey.refused", "check", "pace").count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 500, 501})
    void whereNobodyProvesWhoTheyAreAConnectorMayHaveNoRoster(int status) {
        teams.failNext(1, status);

        assertThat(gate(false, true).admit(activity())).isInstanceOf(Admitted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"userRole", "tenantId", "aadObjectId"})
    void andARosterThatSaysLittleIsNoReasonToRefuse(String field) {
        teams.roster(ANN, field, null);
        teams.roster(ANN, "objectId", null);

        assertThat(gate(false, true).admit(activity())).isInstanceOf(Admitted.class);
    }

    @Test
    void aRosterWithoutAnObjectIdIsAReasonEverywhereElse() {
        teams.roster(ANN, "aadObjectId", null);
        teams.roster(ANN, "objectId", null);

        assertThat(gate.admit(activity())).isEqualTo(new Declined(Reason.STRANGER));
    }

    @Test
    void evenThereARosterThatKnowsAGuestIsBelieved() {
        teams.roster(ANN, "userRole", "guest");

        assertThat(gate(false, true).admit(activity())).isEqualTo(new Declined(Reason.STRANGER));
    }

    private Gate gate(boolean guests, boolean open) {
        TurnLimits limits = new TurnLimits(new GateSettings(List.of(), 5, 50, Duration.ZERO), clock);
        Tenants tenants = Tenants.of(List.of(TeamsStandIn.TENANT), null, false);
        return new Gate(
                tenants, limits, new Members(adapter, clock), new Refusals(meters, audited::add, limits), guests, open);
    }

    private Activity activity() {
        Activity activity = new Activity(ActivityTypes.MESSAGE);
        activity.setServiceUrl(teams.serviceUrl().toString());
        ChannelAccount from = new ChannelAccount(ANN.teamsId(), "Ann");
        from.setAadObjectId(ANN.objectId());
        activity.setFrom(from);
        ConversationAccount chat = new ConversationAccount(ANN.conversationId());
        chat.setConversationType("personal");
        chat.setTenantId(TeamsStandIn.TENANT);
        activity.setConversation(chat);
        activity.setChannelData(SdkJson.node(Map.of("tenant", Map.of("id", TeamsStandIn.TENANT))));
        return activity;
    }
}

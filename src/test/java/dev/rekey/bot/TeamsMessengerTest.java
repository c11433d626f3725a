package dev.rekey.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.bot.schema.Activity;
import dev.rekey.TestDatabase;
import dev.rekey.card.Pages;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Reset;
import dev.rekey.reset.Story;
import dev.rekey.reset.UserMessenger.Place;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.TeamsStandIn;
import dev.rekey.standin.teams.TeamsStandIn.Call;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.TeamsDoor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Cards that come without being asked, to a Teams that fails now and then. */
@Timeout(30)
class TeamsMessengerTest {

    private static final Member ANN = new Member("00000000-0000-4000-8000-000000000001", "Ann", "ann@contoso.example");
    private static final Pages SOMEWHERE = new Pages(URI.create("http://localhost:1/"), null, null);

    private final TestDatabase database = TestDatabase.h2();
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), List.of(ANN));
    private final Conversations conversations = TeamsDoor.conversations(database.jdbc(), Clock.systemUTC());
    private final TeamsMessenger messenger =
            new TeamsMessenger(TeamsDoor.adapter(conversations), conversations, SOMEWHERE);

    private static final String WHOSE = TeamsStandIn.TENANT + "/" + ANN.objectId();
    private final Reset unseen = Reset.offeredTo(
            new Person(TeamsStandIn.TENANT, ANN.objectId(), ANN.name()),
            ANN.conversationId(),
            Story.of(""),
            Clock.systemUTC().instant());

    @BeforeEach
    void annSpeaks() {
        conversations.remember(
                TeamsDoor.activity(
                        teams.client(ANN, SOMEWHERE.enrolment()).message("hi").toString()),
                WHOSE);
    }

    @AfterEach
    void close() {
        teams.close();
        database.close();
    }

    @Test
    void theFirstCardIsSentWhereverItIsWanted() {
        assertThat(messenger.show(unseen, Place.IN_PLACE)).hasValue(lastCard());
    }

    @Test
    void aCardAtTheEndPutsTheOldOneOutOfUse() {
        Reset seen = seen();

        assertThat(messenger.show(seen, Place.AT_THE_END)).hasValue(lastCard());
        assertThat(teams.chat(ANN).get(0).words()).contains("Continued below");
        assertThat(teams.chat(ANN).get(1).words()).contains("There is news");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void whetherACardAtTheEndArrivedIsNotKnownAfterAnErrorInTheConnector(int status) {
        Reset seen = seen();
        teams.failNext(1, status);

        assertThat(messenger.show(seen, Place.AT_THE_END)).isEmpty();
        assertThat(teams.calls()).extracting(Call::method).containsExactly("POST", "POST");
    }

    @ParameterizedTest
    @ValueSource(ints = {412, 429})
    void aCardAtTheEndThatTheConnectorRefusesForNowHasNotArrived(int status) {
        Reset seen = seen();
        teams.failNext(1, status);

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> messenger.show(seen, Place.AT_THE_END));
    }

    @Test
    void aCardAtTheEndHasNotArrivedWhereNobodyListens() {
        Reset seen = unseen.shownAt("1");
        teams.close();

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> messenger.show(seen, Place.AT_THE_END));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 412, 429, 500, 503})
    void aChangeThatFailsForNowIsTriedAgain(int status) {
        Reset seen = seen();
        teams.failNext(100, status);

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> messenger.show(seen, Place.IN_PLACE));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403})
    void anyOtherAnswerIsFinal(int status) {
        Reset seen = seen();
        teams.failNext(1, status);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> messenger.show(seen, Place.IN_PLACE))
                .returns(status, Rejected::status);
    }

    @Test
    void aCardThatThePersonDeletedIsSentAnew() {
        Reset seen = seen();
        teams.clear(ANN);

        assertThat(messenger.show(seen, Place.IN_PLACE)).hasValue(lastCard());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BotDisabledByAdmin",
                "BotNotInConversationRoster",
                "ConversationBlockedByUser",
                "MessageWritesBlocked",
                "ForbiddenOperationException",
                "ConversationNotFound"
            })
    void whereNobodyIsAnyMoreNothingIsSentUntilThePersonSpeaksAgain(String code) {
        Reset seen = seen();
        teams.failNext(1, code.equals("ConversationNotFound") ? 404 : 403, code);
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> messenger.show(seen, Place.IN_PLACE));
        int calls = teams.calls().size();

        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> messenger.show(seen, Place.AT_THE_END));
        assertThat(teams.calls()).hasSize(calls);

        annSpeaks();
        assertThat(messenger.show(seen, Place.IN_PLACE)).hasValue(lastCard());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aFirstCardThatMayHaveArrivedIsNotSentAgainBeforeThePersonHadTimeToPressIt(int status) {
        teams.failNext(1, status);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> messenger.show(unseen, Place.IN_PLACE))
                .returns(Duration.ofMinutes(1), Unavailable::retryAfter);
        assertThat(teams.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 412, 429})
    void aFirstCardThatHasNotArrivedNeedNotWaitForThat(int status) {
        teams.failNext(1, status);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> messenger.show(unseen, Place.IN_PLACE))
                .returns(Duration.ZERO, Unavailable::retryAfter);
    }

    @Test
    void aChangeThatMayHaveArrivedMayBeRepeatedAtOnce() {
        Reset seen = seen();
        teams.failNext(1, 503);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> messenger.show(seen, Place.IN_PLACE))
                .returns(Duration.ZERO, Unavailable::retryAfter);
        assertThat(messenger.show(seen, Place.IN_PLACE)).hasValue(lastCard());
    }

    @Test
    void aCardThatIsTooLargeIsNotSentAgain() {
        teams.failNext(1, 413, "MessageSizeTooBig");

        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> messenger.show(unseen, Place.IN_PLACE));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void toAServiceAddressThatSomebodyWroteIntoTheDatabaseNothingIsSent(CapturedOutput log) {
        TeamsMessenger inTeams =
                new TeamsMessenger(TeamsDoor.adapterForTeamsOnly(conversations), conversations, SOMEWHERE);
        Activity hello = TeamsDoor.activity(
                teams.client(ANN, SOMEWHERE.enrolment()).message("hi").toString());
        hello.setServiceUrl("https://smba.trafficmanager.net/emea/");
        conversations.remember(hello, WHOSE);
        int rows = database.jdbc()
                .sql("update conversation set reference = replace(reference, :teams, :elsewhere)")
                .param("teams", "https://smba.trafficmanager.net/emea/")
                .param("elsewhere", teams.serviceUrl().toString())
                .update();
        assertThat(rows).isEqualTo(1);

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> inTeams.show(unseen, Place.IN_PLACE))
                .withMessage("not a host of the Bot Framework");
        assertThat(teams.calls()).isEmpty();
        assertThat(log)
                .contains("ERROR", "look who can write to the table conversation", "nothing is sent to localhost");
    }

    private Reset seen() {
        return unseen.shownAt(messenger.show(unseen, Place.IN_PLACE).orElseThrow());
    }

    private String lastCard() {
        return teams.chat(ANN).get(teams.chat(ANN).size() - 1).id();
    }
}

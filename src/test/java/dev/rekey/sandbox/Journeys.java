package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.Fault;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.RecordedCall;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import dev.rekey.teams.Conversations;
import dev.rekey.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The person says, presses and reads; PingOne and Teams are HTTP servers; each database runs the same journeys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Journeys {

    private static final String LOST = "I lost my phone and can't get past PingID";
    private static final String YES = "Yes, help me";
    private static final String REMOVE = "Remove and set up a new one";
    private static final String CHOICE = "Which ones should go?";
    private static final String RESULT = "Done. Now set up your new factor";
    private static final String HANDED_OVER = "A person takes it from here";
    private static final int MOST_CALLS_AT_ONCE = 32;
    private static final String[] SETTINGS = {
        "--server.port=0",
        "--reset.look-after=200ms",
        "--reset.look-every=200ms",
        "--reset.first-retry=200ms",
        "--reset.longest-retry=500ms",
        "--reset.poll=200ms",
        "--pingone.budget=500ms",
        "--limit.cases-per-day=1000",
        "--limit.resets-per-day=1000",
        "--limit.resets-per-month=1000",
        "--teams.turns-per-minute=10000",
        "--teams.turns-per-second=10000"
    };

    private final LogWitness log = LogWitness.begin();
    private final List<String> database = new ArrayList<>();
    private Sandbox sandbox;
    private TeamsClient amara;

    Journeys(String... database) {
        this.database.addAll(List.of(database));
        this.sandbox = Sandbox.start(0, 0, settings());
        this.amara = sandbox.clientOf(Accounts.PHONE_LOST);
    }

    @BeforeAll
    void warmUp() {
        amara.says("hello");
    }

    @BeforeEach
    void startAfresh() {
        sandbox.startAfresh();
        amara.withLocale("en-US");
    }

    @AfterAll
    void stop() {
        sandbox.close();
        log.close();
        sandbox.pingOne().reset();
        log.assertNothingSecret(sandbox.pingOne(), List.of("824 193", "193 5512", "1935512", "my phone is gone", LOST));
    }

    @Test
    void theWholeStoryByPressingButtons() {
        amara.installs();
        assertThat(amara.sees()).contains("Hi Amara, I’m Rekey", "My factor doesn’t work");

        amara.says(LOST);
        assertThat(amara.sees()).contains("Let’s get you back in", YES);
        amara.presses(YES);
        assertThat(amara.sees())
                .contains(CHOICE, "1 · PingID app on iPhone 15 · “Amara's phone” · added Mar 4, 2025 · your default")
                .contains("2 · Text message to +1 ••• ••• 0111", "3 · E-mail to a•••@mail.example");

        amara.chooses(device(1), device(3));
        assertThat(amara.sees()).contains("Working on it", "To remove");
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactlyInAnyOrder(device(1), device(3));
        assertThat(amara.sees()).contains("PingID app on iPhone 15", "E-mail to a•••@mail.example", "RK-");
        assertThat(amara.sees()).doesNotContain("Text message");

        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PINGID_APP, "New phone");
        waitFor(amara, "Your new factor works");
        assertThat(amara.sees()).contains("New phone");
        waitUntilTicketsAre("CLOSED");
        assertThat(ticketText()).contains("Amara Okafor", Accounts.PHONE_LOST, LOST.substring(0, 12), "Teams chat");
        assertThat(ticketText()).doesNotContain("phone-lost@", "amara@", "5550111", "555 0111");
        assertThat(cardsWithButtons()).isEmpty();
    }

    @Test
    void theWholeStoryByTyping() {
        amara.says("my ping app is gone");
        amara.says("yes");
        assertThat(amara.sees()).contains(CHOICE);
        amara.says("1 and 3");
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactlyInAnyOrder(device(1), device(3));
        assertThat(sandbox.teams().chat(Sandbox.member(Accounts.PHONE_LOST)).stream()
                        .filter(message -> message.words().contains("Continued below")))
                .hasSize(2);
        assertThat(tickets()).hasSize(1);
    }

    @Test
    void aStolenFactorIsBlockedAtOnceAndCanBeReplacedAfterThat() {
        amara.says(LOST);
        amara.presses(YES);
        amara.presses("Stolen? Block it now", Map.of("factors", device(1)));
        waitFor(amara, "nobody can sign in with it now");

        assertThat(sandbox.pingOne().isBlocked(Accounts.userId(Accounts.PHONE_LOST), device(1)))
                .isTrue();
        assertThat(deleted()).isEmpty();
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactly(device(1));
        assertThat(ticketText()).contains("Blocked already, at the person’s wish");
    }

    @Test
    void aFactorIsBlockedByWordsAndItsPersonIsNotForgottenAfterThat() {
        amara.says(LOST);
        amara.says("yes");
        amara.says("block");
        assertThat(amara.sees()).contains("Which one shall I block?");
        amara.says("block 2");
        waitFor(amara, "nobody can sign in with it now");
        amara.says("cancel");
        waitFor(amara, HANDED_OVER);

        assertThat(sandbox.pingOne().isBlocked(Accounts.userId(Accounts.PHONE_LOST), device(2)))
                .isTrue();
        assertThat(deleted()).isEmpty();
        waitUntilTicketsAre("HANDED_OVER");
    }

    @Test
    void aLockedFactorIsUnlockedWithoutARemoval() {
        TeamsClient priya = sandbox.clientOf(Accounts.MANY_FACTORS);
        priya.says(LOST);
        priya.presses(YES);
        assertThat(priya.sees()).contains("locked after too many wrong tries");
        priya.presses("Unlock, remove nothing");
        waitFor(priya, "Try to sign in with it again");

        assertThat(priya.sees()).doesNotContain("locked after too many wrong tries");
        priya.says("cancel");
        assertThat(priya.sees()).contains("All right");
        assertThat(deleted()).isEmpty();
        assertThat(tickets()).isEmpty();
    }

    @Test
    void allMeansAll() {
        amara.says(LOST);
        amara.says("yes please");
        amara.says("all");
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactlyInAnyOrder(device(1), device(2), device(3), device(4));
    }

    @Test
    void oneCardCarriesTheCaseFromQuestionToResult() {
        amara.says(LOST);
        String card = amara.lastMessage().id();
        amara.presses(YES);
        amara.chooses(device(2));
        waitFor(amara, RESULT);
        assertThat(amara.lastMessage().id()).isEqualTo(card);
        assertThat(amara.chat()).hasSize(2);
    }

    @Test
    void anOnlyFactorIsTickedAlready() {
        TeamsClient lukas = sandbox.clientOf(Accounts.ONE_FACTOR);
        lukas.says("new phone number, the codes go to the old one");
        lukas.presses(YES);
        assertThat(lukas.sees()).contains("This is your only factor");
        assertThat(String.valueOf(lukas.lastMessage().card()))
                .contains("\"value\":\"" + factorOf(Accounts.ONE_FACTOR, 1));
        lukas.presses(REMOVE, Map.of("factors", factorOf(Accounts.ONE_FACTOR, 1)));
        waitFor(lukas, RESULT);
        assertThat(deleted()).containsExactly(factorOf(Accounts.ONE_FACTOR, 1));
    }

    @Test
    void yesSaidTwiceRemovesNothingUnseen() {
        TeamsClient lukas = sandbox.clientOf(Accounts.ONE_FACTOR);
        lukas.says("new phone number, the codes go to the old one");
        lukas.says("yes");
        lukas.says("yes");
        assertThat(lukas.sees()).contains("This is your only factor", "answer “1” to remove it");
        assertThat(deleted()).isEmpty();
        lukas.says("1");
        waitFor(lukas, RESULT);
        assertThat(deleted()).containsExactly(factorOf(Accounts.ONE_FACTOR, 1));
    }

    @Test
    void cancelWorksWhilePingOneIsBeingAsked() {
        sandbox.pingOne().slowBy(Duration.ofMillis(2500));
        sandbox.pingOne().fault(Fault.SLOW);
        amara.says(LOST);
        amara.presses(YES);
        assertThat(amara.sees()).contains("fetching your factors");
        amara.presses("Cancel");
        assertThat(amara.sees()).contains("nothing was changed");
        amara.says(LOST);
        amara.presses(YES);
        amara.says("cancel");
        assertThat(amara.sees()).contains("nothing was changed");
        sandbox.pingOne().fault(Fault.WELL);
        assertThat(tickets()).isEmpty();
    }

    @Test
    void cancelAfterTheRemovalIsAnsweredWithWhatIsStillPossible() {
        toChoice();
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        waitUntilItIsWatched();
        amara.says("cancel");
        assertThat(amara.sees()).contains("nothing left to cancel", "start again", "Open my Ping page");
        amara.says("what about the weather");
        assertThat(amara.sees()).contains("not sure what you mean", "“person”", "Open my Ping page");
        amara.says("the link does not open");
        assertThat(amara.sees()).contains("“person”", "Open my Ping page").doesNotContain("not sure");
        amara.says("where is my reset");
        // the look that the link brought may be over by now
        assertThat(amara.sees())
                .containsAnyOf("I’m looking now", "I looked just now")
                .contains("Open my Ping page");
    }

    @Test
    void startAgainAfterTheRemovalBeginsAnewAndResolvesTheFirstTicket() {
        toChoice();
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        waitUntilItIsWatched();
        String first = amara.lastMessage().id();
        amara.says("start again");
        assertThat(amara.sees()).contains(YES);
        amara.presses(YES);
        assertThat(amara.sees()).contains(CHOICE).doesNotContain("iPhone 15");
        amara.chooses(device(2));
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactly(device(1), device(2));
        await().atMost(SOON).untilAsserted(() -> assertThat(tickets()).containsExactlyInAnyOrder("CLOSED", "OPEN"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(message(first).words()).contains("you started again"));
    }

    @Test
    void afterTheEndThereIsAFriendlyWordAndAStatus() {
        amara.says("cancel");
        assertThat(amara.sees()).contains("There is nothing under way", "My factor doesn’t work");
        amara.says("where is my reset");
        assertThat(amara.sees()).contains("There is nothing under way", "My factor doesn’t work");
        toChoice();
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PASSKEY);
        waitFor(amara, "Your new factor works");
        assertThat(amara.sees()).contains("is closed", "Open my Ping page");
        for (String thanks : List.of("thanks", "ok", "merci")) {
            amara.says(thanks);
            assertThat(amara.sees()).as(thanks).contains("You’re welcome", "My factor doesn’t work");
        }
        waitUntilTicketsAre("CLOSED");
        amara.says("where is my reset");
        assertThat(amara.sees()).containsPattern("Your ticket RK-\\d+ is closed");
    }

    @Test
    void afterAHandOverTheStatusIsTheTicketOfPeople() {
        amara.says("person");
        waitFor(amara, HANDED_OVER);
        amara.says("any news?");
        assertThat(amara.sees()).containsPattern("Ticket RK-\\d+ is with the service desk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I’ve set it up", "Remind me tomorrow"})
    void whoPressesWhileTheTicketIsBeingWrittenIsAskedToWait(String button) {
        toChoice();
        sandbox.pingOne().delayEachCallBy(Duration.ofSeconds(1));
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        amara.presses(button);
        assertThat(amara.sees()).contains("still writing into the ticket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok done", "fertig", "c'est fait"})
    void whoSaysThatTheyAreDoneReadsWhatRekeySees(String done) {
        toChoice();
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        await().atMost(SOON).until(() -> auditOf("REPORTED") == 1);
        assertThat(amara.sees()).doesNotContain("I looked just now");
        amara.presses("I’ve set it up");
        // the look itself may be quicker than whoever reads
        assertThat(amara.sees()).containsAnyOf("I’m looking now", "I looked just now");
        waitFor(amara, "I looked just now");
        amara.says(done);
        assertThat(amara.sees()).containsAnyOf("I’m looking now", "I looked just now");
        waitFor(amara, "can’t see a new factor yet");
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PASSKEY);
        amara.says(done);
        waitFor(amara, "Your new factor works");
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove my phone", "Ich habe mein Handy verloren"})
    void whoSaysAtTheChoiceWhatButNotWhichIsAskedForNumbers(String words) {
        toChoice();
        amara.says(words);
        assertThat(amara.sees()).contains("Answer with numbers", CHOICE);
        assertThat(deleted()).isEmpty();
    }

    @Test
    void whoStartsAgainAndStepsBackIsStillWatched() {
        toChoice();
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        waitUntilItIsWatched();
        String first = amara.lastMessage().id();
        amara.says("start again");
        String asked = amara.lastMessage().id();
        assertThat(message(first).words()).contains("Open my Ping page");
        amara.says("cancel");
        assertThat(amara.sees()).contains("nothing more was changed", RESULT, "iPhone 15", "Open my Ping page");
        assertThat(List.of(message(first).words(), message(asked).words()))
                .allSatisfy(words -> assertThat(words).contains("Continued below"));
        amara.says("start again");
        amara.presses(YES);
        amara.presses("Cancel");
        assertThat(amara.sees()).contains("nothing more was changed", RESULT, "Open my Ping page");
        assertThat(tickets()).containsExactly("OPEN");
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PASSKEY);
        waitFor(amara, "Your new factor works");
        waitUntilTicketsAre("CLOSED");
    }

    @Test
    void aDoubleClickOnTalkToAPersonFilesOneTicket() {
        amara.installs();
        Message welcome = amara.lastMessage();
        amara.pressesOn(welcome, "Talk to a person", Map.of());
        waitFor(amara, HANDED_OVER);
        amara.pressesOn(welcome, "Talk to a person", Map.of());
        assertThat(amara.sees()).contains(HANDED_OVER);
        assertThat(tickets()).hasSize(1);

        toChoice();
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        Message result = amara.lastMessage();
        amara.pressesOn(result, "Talk to a person", Map.of());
        waitFor(amara, HANDED_OVER);
        amara.pressesOn(result, "Talk to a person", Map.of());
        assertThat(amara.sees()).contains(HANDED_OVER);
        assertThat(tickets()).hasSize(2);
    }

    @Test
    void whatTheMemoryMissedTheResetStillKnows() {
        toChoice();
        jdbc().sql("delete from bot_state").update();
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactly(device(1));
    }

    @Test
    void whoseTenantIsNamedInTwoWaysIsNobody() {
        ObjectNode forged = amara.message(LOST);
        forged.putObject("channelData").putObject("tenant").put("id", "7e000000-0000-4000-8000-00000000000f");
        int calls = sandbox.teams().calls().size();
        assertThat(amara.post(forged).statusCode()).isEqualTo(403);
        assertThat(sandbox.teams().calls()).hasSize(calls);
        assertThat(everythingStored()).isEmpty();
    }

    @Test
    void anActivityOfNoConversationIsABadRequest() {
        ObjectNode nowhere = amara.message(LOST);
        nowhere.putObject("conversation").put("id", "").put("conversationType", "personal");
        assertThat(amara.post(nowhere).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signin/tokenExchange", "composeExtension/query", "config/fetch", "adaptiveCard/other", ""})
    void anInvokeThatRekeyDoesNotKnowIsNotImplemented(String name) {
        ObjectNode invoke = amara.activity("invoke").put("name", name);
        assertThat(amara.post(invoke).statusCode()).isEqualTo(501);
        assertThat(amara.post(amara.activity("invoke")).statusCode()).isEqualTo(501);
        assertThat(amara.chat()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"messageUpdate", "messageDelete", "messageReaction", "typing", "endOfConversation", "unheardOf"})
    void whatIsNoWordAndNoPressChangesNothing(String type) {
        toChoice();
        String before = everythingStored();
        assertThat(amara.post(amara.message("all").put("type", type)).statusCode())
                .isEqualTo(202);
        assertThat(everythingStored()).isEqualTo(before);
        assertThat(deleted()).isEmpty();
    }

    @Test
    void wordsThatComeAtOnceAreAnsweredOneAfterTheOther() throws Exception {
        amara.says(LOST);
        ExecutorService clients = Executors.newFixedThreadPool(8);
        Callable<Integer> word = () -> amara.says("yes");
        for (Future<Integer> answered : clients.invokeAll(Collections.nCopies(16, word))) {
            assertThat(answered.get()).isEqualTo(202);
        }
        clients.shutdown();
        assertThat(jdbc().sql("select count(*) from audit_event where event = 'CONFIRMED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(amara.sees()).contains(CHOICE);
        assertThat(deleted()).isEmpty();
    }

    @Test
    void anEventWithoutANameIsNoError() {
        assertThat(amara.post(amara.activity("event")).statusCode()).isLessThan(300);
        assertThat(amara.chat()).isEmpty();
    }

    @Test
    void whoHasNoFactorGoesStraightToTheSetUpPage() {
        TeamsClient person = sandbox.clientOf(Accounts.NO_FACTOR);
        person.says(LOST);
        person.presses(YES);
        waitFor(person, "You have no factor yet");
        assertThat(String.valueOf(person.lastMessage().card()))
                .contains(sandbox.pingOne().enrolmentUrl().toString());
        sandbox.pingOne().pair(Accounts.userId(Accounts.NO_FACTOR), NewFactor.PASSKEY);
        waitFor(person, "Your new factor works");
    }

    @Test
    void everyFactorIsListedWhateverItsKind() {
        TeamsClient priya = sandbox.clientOf(Accounts.MANY_FACTORS);
        priya.says(LOST);
        priya.presses(YES);
        assertThat(priya.sees())
                .contains("15 · Another kind of factor: Hologram", "set-up not finished", "· blocked", "· locked")
                .contains("1 · Authenticator app");
        priya.says("15");
        waitFor(priya, RESULT);
        assertThat(deleted()).containsExactly(factorOf(Accounts.MANY_FACTORS, 15));
    }

    @ParameterizedTest
    @ValueSource(strings = {Accounts.DISABLED, Accounts.TWIN, Accounts.UNKNOWN})
    void whoeverHasNoSingleUsableAccountReadsTheSameWords(String person) {
        TeamsClient client = sandbox.clientOf(person);
        client.says(LOST);
        client.presses(YES);
        waitFor(client, HANDED_OVER);
        assertThat(client.sees().replaceAll("RK-\\d+", "RK-n")).isEqualTo("""
                        A person takes it from here
                        I can’t finish this one myself, so nothing was removed. The service desk has everything it needs and will get in touch with you.
                        Ticket
                        RK-n
                        Start again
                        """);
        assertThat(deleted()).isEmpty();
        assertThat(tickets()).containsExactly("HANDED_OVER");
    }

    @Test
    void nothingTickedIsAnErrorOnTheCard() {
        toChoice();
        amara.presses(REMOVE, Map.of());
        assertThat(amara.sees()).contains("Nothing is ticked yet", CHOICE);
        amara.chooses(device(4));
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactly(device(4));
    }

    @Test
    void aFactorThatWasNotShownCannotBeChosen() {
        toChoice();
        amara.chooses(factorOf(Accounts.MANAGER, 1));
        assertThat(amara.sees()).contains("Please choose among the factors on this card");
        amara.chooses(device(1), factorOf(Accounts.MANAGER, 1));
        assertThat(amara.sees()).contains("Please choose among the factors on this card");
        assertThat(deleted()).isEmpty();
        assertThat(tickets()).isEmpty();
    }

    @Test
    void unclearAnswersAreAskedAgainAndRemoveNothing() {
        amara.says(LOST);
        amara.says("hmm, what about the weather");
        assertThat(amara.sees()).contains("“yes” or “no”", YES);
        amara.says("yes");
        for (String unclear : List.of("all but 2", "17", "0", "the blue one", "123456")) {
            amara.says(unclear);
            assertThat(amara.sees()).as(unclear).contains("I’m not sure which ones", CHOICE);
        }
        assertThat(deleted()).isEmpty();
        assertThat(tickets()).isEmpty();
    }

    @Test
    void cancelWorksAtEveryQuestion() {
        amara.says(LOST);
        amara.presses("Not now");
        assertThat(amara.sees()).contains("nothing was changed");
        amara.says(LOST);
        amara.says("cancel");
        assertThat(amara.sees()).contains("nothing was changed");
        amara.says(LOST);
        amara.says("no");
        assertThat(amara.sees()).contains("nothing was changed");
        toChoice();
        amara.presses("Cancel");
        assertThat(amara.sees()).contains("nothing was changed");
        toChoice();
        amara.says("never mind");
        assertThat(amara.sees()).contains("nothing was changed");
        assertThat(deleted()).isEmpty();
        assertThat(tickets()).isEmpty();
    }

    @Test
    void aWithdrawnResetCanBeStartedAgain() {
        amara.says(LOST);
        amara.presses("Not now");
        amara.presses("Start again");
        assertThat(amara.sees()).contains(YES);
        amara.presses(YES);
        amara.says("start over");
        assertThat(amara.sees()).contains(YES);
        amara.presses(YES);
        amara.chooses(device(2));
        waitFor(amara, RESULT);
        assertThat(tickets()).hasSize(1);
    }

    @Test
    void helpInTheMiddleExplainsAndGoesOn() {
        toChoice();
        amara.says("help");
        assertThat(amara.chat().get(amara.chat().size() - 2).words()).contains("How it works");
        assertThat(amara.sees()).contains(CHOICE);
        amara.says("2");
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactly(device(2));
    }

    @Test
    void aSecondReportBringsTheSameCaseUpAgain() {
        toChoice();
        amara.says(LOST);
        assertThat(amara.sees()).contains(CHOICE);
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        amara.says(LOST);
        assertThat(amara.sees()).contains(RESULT);
        assertThat(tickets()).hasSize(1);
        assertThat(deleted()).containsExactly(device(1));
    }

    @Test
    void anOldCardDoesNothing() {
        amara.says(LOST);
        Message old = amara.lastMessage();
        amara.says("yes");
        amara.pressesOn(old, YES, Map.of());
        assertThat(message(old.id()).words()).contains("out of date");
        Message list = amara.lastMessage();
        amara.says("no");
        amara.pressesOn(list, REMOVE, Map.of("factors", device(1)));
        assertThat(message(list.id()).words()).contains("out of date");
        assertThat(deleted()).isEmpty();
        assertThat(tickets()).isEmpty();
    }

    @Test
    void pressingAnOldFaceOfTheLiveCardChangesNothing() {
        amara.says(LOST);
        Message asked = amara.lastMessage();
        amara.presses(YES);
        amara.pressesOn(asked, YES, Map.of());
        assertThat(amara.sees()).contains(CHOICE);
        Message choice = amara.lastMessage();
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        amara.pressesOn(choice, REMOVE, Map.of("factors", device(2)));
        assertThat(amara.sees()).contains(RESULT);
        assertThat(deleted()).containsExactly(device(1));
        assertThat(tickets()).hasSize(1);
    }

    @Test
    void manyClicksAtOnceMakeOneReset() throws Exception {
        toChoice();
        Message choice = amara.lastMessage();
        ExecutorService fingers = Executors.newFixedThreadPool(8);
        Callable<Boolean> click = () -> amara.pressesOn(choice, REMOVE, Map.of("factors", device(1) + "," + device(2)))
                .error()
                .isEmpty();
        for (Future<Boolean> answered : fingers.invokeAll(Collections.nCopies(24, click))) {
            assertThat(answered.get()).isTrue();
        }
        fingers.shutdown();
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactlyInAnyOrder(device(1), device(2));
        assertThat(tickets()).hasSize(1);
        assertThat(deleteCalls()).hasSize(2);
    }

    @Test
    void anActivityThatIsDeliveredTwiceIsAnsweredOnce() {
        amara.saysTwiceUnderOneId(LOST);
        assertThat(amara.chat()).hasSize(2);
    }

    @Test
    void aStoryWithEachMessageAnsweredTwiceIsTheSameStory() {
        saysAndIsAnsweredTwice(LOST);
        saysAndIsAnsweredTwice("yes");
        waitFor(amara, CHOICE);
        saysAndIsAnsweredTwice("1 and 3");
        waitFor(amara, RESULT);
        waitUntilItIsWatched();
        saysAndIsAnsweredTwice("done");
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PINGID_APP);
        waitFor(amara, "Your new factor works");
        waitUntilTicketsAre("CLOSED");
        assertThat(deleted()).containsExactlyInAnyOrder(device(1), device(3));
        assertThat(deleteCalls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"cancel, CLOSED", "start again, CLOSED", "thanks, CLOSED", "let me talk to a person, HANDED_OVER"})
    void whatIsSaidAfterTheRemovalAndAnsweredTwiceDoesWhatItDoesOnce(String words, String ticket) {
        toChoice();
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        waitUntilItIsWatched();
        saysAndIsAnsweredTwice(words);
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PINGID_APP);
        waitUntilTicketsAre(ticket);
        assertThat(deleted()).containsExactly(device(1));
    }

    @Test
    void olderClientsSendTheFallbackInstead() {
        amara.says(LOST);
        String card = amara.lastMessage().id();
        amara.submits(YES, Map.of());
        assertThat(amara.sees()).contains(CHOICE);
        amara.submits(REMOVE, Map.of("factors", device(3)));
        waitFor(amara, RESULT);
        assertThat(amara.lastMessage().id()).isEqualTo(card);
        assertThat(deleted()).containsExactly(device(3));
    }

    @Test
    void nobodyCanPressSomebodyElsesCard() {
        toChoice();
        Message choice = amara.lastMessage();
        TeamsClient stranger = sandbox.clientOf(Accounts.MANAGER);
        stranger.says("hi");
        stranger.pressesOn(choice, REMOVE, Map.of("factors", device(1)));
        assertThat(deleted()).isEmpty();
        assertThat(tickets()).isEmpty();
        amara.chooses(device(2));
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactly(device(2));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"THROTTLED", "FAILING", "CUT", "SLOW"})
    void whateverPingOneDoesTheTurnIsAnsweredAndTheResetEndsWell(Fault fault) {
        sandbox.pingOne().slowBy(Duration.ofMillis(2500));
        sandbox.pingOne().fault(fault);
        amara.says(LOST);
        amara.presses(YES);
        assertThat(amara.sees()).contains("fetching your factors");
        sandbox.pingOne().fault(Fault.WELL);
        waitFor(amara, CHOICE);
        sandbox.pingOne().fault(fault);
        amara.chooses(device(1), device(2));
        assertThat(amara.sees()).contains("Working on it");
        waitUntilTicketsAre("OPEN");
        sandbox.pingOne().fault(Fault.WELL);
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactlyInAnyOrder(device(1), device(2));
        assertThat(tickets()).hasSize(1);
    }

    @Test
    void whenPingOneStaysSilentPeopleTakeOverAndNothingIsRemoved() {
        sandbox.pingOne().fault(Fault.FAILING);
        amara.says(LOST);
        amara.presses(YES);
        await().atMost(Duration.ofSeconds(30)).until(() -> amara.sees().contains(HANDED_OVER));
        assertThat(amara.sees()).contains("nothing was removed");
        assertThat(deleted()).isEmpty();
        assertThat(tickets()).containsExactly("HANDED_OVER");
    }

    @Test
    void someRemovedAndSomeNotIsSaidExactly() {
        sandbox.pingOne().breakDevice(device(2), 403);
        toChoice();
        amara.chooses(device(1), device(2));
        waitFor(amara, RESULT);
        assertThat(amara.sees()).contains("Removed\nPingID app on iPhone 15");
        assertThat(amara.sees()).contains("Not removed: Text message to +1 ••• ••• 0111");
        assertThat(deleted()).containsExactly(device(1));
        waitUntilTicketsAre("HANDED_OVER");
        assertThat(ticketText()).contains("NOT removed", "PingOne refused", device(2));
    }

    @Test
    void whenNothingCanBeRemovedPeopleTakeOver() {
        sandbox.pingOne().breakDevice(device(2), 403);
        toChoice();
        amara.chooses(device(2));
        waitFor(amara, HANDED_OVER);
        assertThat(ticketText()).contains("None of the chosen factors is proven removed", "PingOne refused");
    }

    @Test
    void aListThatLagsBehindIsReadAgain() {
        toChoice();
        sandbox.pingOne().lagAfterDelete(2);
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        assertThat(amara.sees()).doesNotContain("Not removed");
    }

    @Test
    void whoAsksForAPersonGetsOne() {
        amara.says("let me talk to a person");
        waitFor(amara, HANDED_OVER);
        toChoice();
        amara.says("I'd rather talk to someone at the service desk");
        waitFor(amara, HANDED_OVER);
        amara.presses("Start again");
        amara.presses(YES);
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        amara.presses("Talk to a person");
        waitFor(amara, HANDED_OVER);
        assertThat(amara.sees())
                .contains("You asked for a person. What you chose is removed.", "Removed\nPingID app on iPhone 15");
        assertThat(tickets()).containsOnly("HANDED_OVER").hasSize(3);
    }

    @Test
    void whoAsksForAPersonDuringTheRemovalReadsAtOnceThatTheyGetOneAndThenWhatWasRemoved() {
        toChoice();
        sandbox.pingOne().delayEachCallBy(Duration.ofMillis(700));
        amara.chooses(device(1));
        await().atMost(SOON).until(() -> !deleteCalls().isEmpty());
        amara.says("person");
        assertThat(amara.sees()).contains("A person will take over; I finish checking what I have begun");
        waitFor(amara, HANDED_OVER);
        assertThat(amara.sees()).contains("Removed\nPingID app on iPhone 15").doesNotContain("Not certain");
    }

    @Test
    void whoAsksForAPersonTwiceInOtherWordsHasOneTicketWithBoth() {
        amara.says("let me talk to a person");
        waitFor(amara, HANDED_OVER);
        amara.says("I'd rather talk to someone at the service desk");
        assertThat(amara.sees()).contains(HANDED_OVER);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ticketText()).contains("The person wrote again: “I'd rather talk"));
        assertThat(tickets()).hasSize(1);
        amara.says("somebody else is using my account");
        await().atMost(SOON).untilAsserted(() -> assertThat(tickets()).hasSize(2));
    }

    @Test
    void aReportIsThankedForAndTreatedAsASecurityIncident() {
        amara.says("somebody else is using my account");
        waitFor(amara, HANDED_OVER);
        assertThat(amara.sees())
                .contains("Thank you for reporting", "security incident", "call the service desk at once");
        assertThat(ticketText()).contains("security incident");
    }

    @Test
    void whatPeopleHaveAlreadyCanStillBeReported() {
        toChoice();
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        amara.presses("Talk to a person");
        waitFor(amara, HANDED_OVER);
        amara.presses("This wasn’t me");
        waitFor(amara, "Thank you for reporting this");
        amara.says("any news?");
        assertThat(amara.sees()).contains("Reported as not yours").containsPattern("security incident: ticket RK-\\d+");
    }

    @Test
    void anythingElseGetsTheChoicesAndNeverADeadEnd() {
        for (String words : List.of("what's the weather", "123456", "yes", "no", "cancel", "where is my reset", "🙂")) {
            amara.says(words);
            assertThat(amara.sees()).as(words).contains("My factor doesn’t work", "Talk to a person");
        }
        amara.presses("How does it work?");
        assertThat(amara.sees()).contains("How it works");
        amara.presses("My factor doesn’t work");
        assertThat(amara.sees()).contains(YES);
    }

    @Test
    void aCodeThatIsTypedIsNeitherKeptNorFiled() {
        amara.says(
                "I lost my phone and can't get past PingID. Call me at home: 824 193 5512, amara@home.example. My password is Hunter2!");
        assertThat(amara.chat().get(amara.chat().size() - 2).words()).contains("held a password");
        amara.says("yes");
        amara.says("1");
        waitFor(amara, RESULT);
        assertThat(ticketText())
                .doesNotContain("824 193", "193 5512", "1935512", "home.example", "Hunter2")
                .contains("I lost my phone");
        assertThat(everythingStored()).doesNotContain("824 193", "193 5512", "1935512", "home.example", "Hunter2");
    }

    @Test
    void aGroupChatGetsOneNeutralSentence() {
        ObjectNode inGroup = amara.message(LOST);
        inGroup.putObject("conversation")
                .put("id", "19:group@thread.v2")
                .put("conversationType", "groupChat")
                .put("isGroup", true)
                .put("tenantId", TeamsStandIn.TENANT);
        assertThat(amara.post(inGroup).statusCode()).isEqualTo(202);
        assertThat(sandbox.teams().said("19:group@thread.v2"))
                .containsExactly("I only work in a chat between the two of us. Please write to me there.");
        assertThat(everythingStored()).isEqualTo("not in a chat between one person and the bot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "en_US", "x", "", "zh-Hant-TW"})
    void anyLocaleWillDo(String locale) {
        Locale before = Locale.getDefault();
        amara.withLocale(locale).says(LOST);
        assertThat(amara.sees())
                .contains(Words.nearestTo(Conversations.localeOf(locale)).of("button.yes"));
        assertThat(Locale.getDefault()).isEqualTo(before);
    }

    @Test
    void teamsBeingDownDelaysOnlyTheCard() {
        toChoice();
        sandbox.teams().failNext(2, 503);
        amara.chooses(device(1));
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactly(device(1));
    }

    @Test
    void anAnswerThatTeamsDoesNotTakeFollows() {
        sandbox.teams().failNext(1, 503);
        assertThat(amara.says(LOST)).isEqualTo(202);
        await().atMost(SOON).until(() -> amara.chat().stream().anyMatch(Message::fromBot));
        amara.says("yes");
        assertThat(amara.sees()).contains(CHOICE);
        sandbox.teams().failNext(1, 503);
        assertThat(amara.says("1 and 3")).isEqualTo(202);
        waitFor(amara, RESULT);
        assertThat(deleted()).containsExactlyInAnyOrder(device(1), device(3));
        assertThat(amara.chat()).noneMatch(message -> message.words().contains("went wrong"));
    }

    @Test
    void wordsThatTeamsDoesNotTakeAreNoErrorOfTheTurn() {
        sandbox.teams().failNext(2, 404);
        ObjectNode inGroup = amara.message(LOST);
        inGroup.withObject("/conversation").put("id", "19:gone@thread.v2").put("conversationType", "groupChat");
        assertThat(amara.post(inGroup).statusCode()).isEqualTo(202);
        amara.installs();
        assertThat(amara.says("hello")).isEqualTo(202);
    }

    @Test
    void aChangeThatTeamsDoesNotTakeFollowsInItsPlace() {
        amara.says(LOST);
        sandbox.teams().failNext(1, 503);
        assertThat(amara.submits(YES, Map.of())).isEqualTo(202);
        waitFor(amara, CHOICE);
        assertThat(amara.chat()).hasSize(2);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aSentenceThatTeamsMayHaveTakenIsNotFollowedByAnApology(CapturedOutput log) {
        ObjectNode inGroup = amara.message(LOST);
        inGroup.putObject("conversation")
                .put("id", "19:group@thread.v2")
                .put("conversationType", "groupChat")
                .put("isGroup", true)
                .put("tenantId", TeamsStandIn.TENANT);
        int before = sandbox.teams().calls().size();
        sandbox.teams().failNext(1, 503);
        assertThat(amara.post(inGroup).statusCode()).isEqualTo(202);
        assertThat(sandbox.teams().calls()).hasSize(before + 1);
        assertThat(log).contains("an answer was not delivered: the connector answered 503");
        assertThat(log).doesNotContain("a turn failed");
    }

    @Test
    void whoBlocksTheBotHearsNothingMoreUntilTheySpeakAgainAndTheResetGoesOn() {
        toChoice();
        sandbox.teams().failNext(1, 403, "ConversationBlockedByUser");
        amara.chooses(device(1));
        await().atMost(SOON).until(() -> deleted().size() == 1);
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PASSKEY);
        // nobody knows of it, neither in the chat nor by mail
        waitUntilTicketsAre("HANDED_OVER");
        List<TeamsStandIn.Call> calls = sandbox.teams().calls();
        assertThat(calls.get(calls.size() - 1).status()).isEqualTo(403);
        amara.says(LOST);
        amara.presses(YES);
        amara.chooses(device(2));
        waitFor(amara, RESULT);
    }

    @Test
    void moreCardsThanCallsAtOnceCanMoveAtTheSameTime() throws Exception {
        List<TeamsClient> people = IntStream.range(0, MOST_CALLS_AT_ONCE + 8)
                .mapToObj(number -> new Member("crowd-" + number, "One of many", number + "@contoso.example"))
                .map(member -> sandbox.teams().client(member, sandbox.rekeyUrl()))
                .toList();
        people.forEach(person -> person.says(LOST));
        sandbox.teams().answerTogether("POST", MOST_CALLS_AT_ONCE);
        ExecutorService crowd = Executors.newFixedThreadPool(people.size());
        List<Callable<Integer>> words = people.stream()
                .map(person -> (Callable<Integer>) () -> person.says("hmm"))
                .toList();
        for (Future<Integer> answered : crowd.invokeAll(words)) {
            assertThat(answered.get()).isEqualTo(202);
        }
        crowd.shutdown();
        assertThat(people).allSatisfy(person -> assertThat(person.sees()).contains("“yes” or “no”", YES));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whoPressesDoesNotWaitForTheOldCardToBePutOutOfUse(CapturedOutput log) {
        TeamsClient priya = sandbox.clientOf(Accounts.MANY_FACTORS);
        sandbox.teams().answerTogether("PUT", 2);
        for (TeamsClient person : List.of(amara, priya)) {
            person.installs();
            Message hello = person.lastMessage();
            person.says(LOST);
            assertThat(person.pressesOn(hello, "My factor doesn’t work", Map.of())
                            .status())
                    .isEqualTo(200);
        }
        waitFor(amara, "Continued below");
        waitFor(priya, "Continued below");
        assertThat(log).doesNotContain("an old card could not be changed");
    }

    @Test
    void aRestartBetweenTwoClicksChangesNothing() {
        amara.says(LOST);
        restart();
        amara.presses(YES);
        waitFor(amara, CHOICE);
        restart();
        amara.chooses(device(4));
        waitFor(amara, RESULT);
        restart();
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PASSKEY);
        waitFor(amara, "Your new factor works");
        assertThat(tickets()).hasSize(1);
        assertThat(deleted()).containsExactly(device(4));
    }

    @Test
    void anUninstalledBotStillFinishesTheResetAndLeavesToPeopleToTellThePerson() {
        toChoice();
        sandbox.pingOne().delayEachCallBy(Duration.ofMillis(300));
        amara.chooses(device(1));
        amara.uninstalls();
        await().atMost(SOON).until(() -> deleted().size() == 1);
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PASSKEY);
        waitUntilTicketsAre("HANDED_OVER");
        assertThat(auditOf("CHAT_LOST")).isPositive();
    }

    private void toChoice() {
        amara.says(LOST);
        amara.presses(YES);
        assertThat(amara.sees()).contains(CHOICE);
    }

    /** As the channel does when nobody lived to note that the message was answered. */
    private void saysAndIsAnsweredTwice(String text) {
        ObjectNode message = amara.message(text);
        assertThat(amara.post(message).statusCode()).isEqualTo(202);
        jdbc().sql("delete from bot_state").update();
        assertThat(amara.post(message).statusCode()).isEqualTo(202);
    }

    private void restart() {
        sandbox = sandbox.restart(settings());
        amara = sandbox.clientOf(Accounts.PHONE_LOST);
    }

    private String[] settings() {
        return Stream.concat(Arrays.stream(SETTINGS), database.stream()).toArray(String[]::new);
    }

    private static void waitFor(TeamsClient person, String words) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(person.sees()).contains(words));
    }

    private void waitUntilItIsWatched() {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> jdbc().sql("select step from reset")
                        .query(String.class)
                        .list()
                        .equals(List.of("WATCHING")));
    }

    private void waitUntilTicketsAre(String state) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(tickets()).containsExactly(state));
    }

    private static final Duration SOON = Duration.ofSeconds(15);

    private static String device(int number) {
        return factorOf(Accounts.PHONE_LOST, number);
    }

    private static String factorOf(String person, int number) {
        return "2000000%s-0000-4000-8000-%012d".formatted(person.charAt(person.length() - 1), number);
    }

    private List<String> deleted() {
        return sandbox.pingOne().deletedDeviceIds();
    }

    private List<RecordedCall> deleteCalls() {
        return sandbox.pingOne().calls().stream()
                .filter(call -> call.method().equals("DELETE"))
                .toList();
    }

    private Message message(String id) {
        return amara.chat().stream()
                .filter(message -> message.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Message> cardsWithButtons() {
        return amara.chat().stream()
                .filter(message -> message.card() != null && message.words().contains(REMOVE))
                .toList();
    }

    private int auditOf(String event) {
        return jdbc().sql("select count(*) from audit_event where event = :event")
                .param("event", event)
                .query(Integer.class)
                .single();
    }

    private List<String> tickets() {
        return jdbc().sql("select state from ticket").query(String.class).list();
    }

    private String ticketText() {
        return String.join(
                        "\n",
                        jdbc().sql("select subject || ' ' || description from ticket")
                                .query(String.class)
                                .list())
                + String.join(
                        "\n",
                        jdbc().sql("select text from ticket_note")
                                .query(String.class)
                                .list());
    }

    private String everythingStored() {
        List<String> all = new ArrayList<>();
        for (String column : List.of(
                "body from reset", "body from bot_state", "detail from audit_event", "reference from conversation")) {
            all.addAll(jdbc().sql("select " + column).query(String.class).list());
        }
        return JsonMapper.shared().writeValueAsString(all).equals("[]") ? "" : String.join("\n", all);
    }

    private JdbcClient jdbc() {
        return sandbox.rekey().getBean(JdbcClient.class);
    }
}

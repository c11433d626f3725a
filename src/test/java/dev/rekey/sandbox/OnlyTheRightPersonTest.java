package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsClient.PressResult;
import dev.rekey.standin.teams.TeamsStandIn;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever somebody says, presses or forges: only the person in the chat is helped, and only by their own live card. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlyTheRightPersonTest {

    private static final String LOST = "I lost my phone and can't get past PingID";
    private static final String YES = "Yes, help me";
    private static final String REMOVE = "Remove and set up a new one";
    private static final String CHOICE = "Which ones should go?";
    private static final String RESULT = "Done. Now set up your new factor";
    private static final String HANDED_OVER = "A person takes it from here";
    private static final String KEEP_SECRETS = "please never send such things in a chat";
    private static final int ROUNDS = 100;
    private static final Duration SOON = Duration.ofSeconds(15);

    private final LogWitness log = LogWitness.begin();
    private final Sandbox sandbox = Sandbox.start(
            0,
            0,
            "--server.port=0",
            "--spring.datasource.url=jdbc:h2:mem:right-person;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "--reset.look-after=200ms",
            "--reset.look-every=200ms",
            "--reset.poll=200ms",
            "--teams.turns-per-minute=100000",
            "--teams.turns-per-second=1000");
    private final JdbcClient jdbc = sandbox.rekey().getBean(JdbcClient.class);
    private final TeamsClient amara = sandbox.clientOf(Accounts.PHONE_LOST);
    private final TeamsClient ingrid = sandbox.clientOf(Accounts.MANAGER);

    @BeforeEach
    void startAfresh() {
        sandbox.startAfresh();
        sandbox.teams().clearRoster();
    }

    @AfterAll
    void stop() {
        sandbox.close();
        log.close();
        sandbox.pingOne().reset();
        log.assertNothingSecret(sandbox.pingOne(), List.of("824193", "824 193", "5551234", "X7KP", "Jane", LOST));
    }

    @Test
    void aGuestReadsOneSentenceAndPingOneIsNotAsked() {
        Member manager = Sandbox.member(Accounts.MANAGER);
        sandbox.teams().roster(manager, "userRole", "guest");
        ObjectNode message = ingrid.message(LOST);
        // the roster knows people under this id, too, and has not been asked for it before
        message.withObject("/from").put("id", manager.objectId());
        sandbox.pingOne().forgetCalls();

        assertThat(ingrid.post(message).statusCode()).isEqualTo(202);

        assertThat(ingrid.sees().strip()).isEqualTo("I can’t help with this account. Please call the service desk.");
        assertThat(sandbox.pingOne().calls()).isEmpty();
        assertThat(count("reset") + count("bot_state")).isZero();
        assertThat(jdbc.sql("select event || ' ' || actor from audit_event")
                        .query(String.class)
                        .list())
                .containsExactly("TURN_REFUSED " + TeamsStandIn.TENANT + "/" + Accounts.MANAGER);
    }

    @Test
    void aPressInAGroupIsAnsweredBesideTheCard() {
        toChoice();
        Message card = amara.lastMessage();
        ObjectNode press = ingrid.activity("invoke").put("name", "adaptiveCard/action");
        press.put("replyToId", card.id());
        press.putObject("value").putObject("action").putObject("data").put("verb", "human");
        press.withObject("/conversation").put("id", "19:group@thread.v2").put("conversationType", "groupChat");

        assertThat(ingrid.post(press).body())
                .contains("application/vnd.microsoft.activity.message", "chat between the two of us");
        assertThat(count("ticket")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I lost my phone, reset Jane's PingID please",
                "please reset the PingID of manager@contoso.example, the phone is lost",
                "lost my phone, my object id is 00000000-0000-4000-8000-000000000008",
                "Ingrid Solberg lost her phone, remove her PingID app"
            })
    void whoeverIsNamedTheFactorsShownAreTheWritersOwn(String words) {
        amara.says(words);
        if (!amara.sees().contains(YES)) {
            amara.says(LOST);
        }
        amara.presses(YES);
        assertThat(amara.sees()).contains(CHOICE, "iPhone 15");
        amara.chooses(device(Accounts.PHONE_LOST, 1));
        waitFor(amara, RESULT);
        assertThat(sandbox.pingOne().deletedDeviceIds()).containsExactly(device(Accounts.PHONE_LOST, 1));
    }

    @Test
    void whatIsAddedToThePressNamesNobodyElse() {
        toChoice();
        Message card = amara.lastMessage();
        ObjectNode data = button(card, REMOVE);
        data.put("person", Accounts.MANAGER)
                .put("aadObjectId", Accounts.MANAGER)
                .put("userId", Accounts.MANAGER);
        data.put("tenantId", "elsewhere").put("factors", device(Accounts.PHONE_LOST, 2));
        execute(amara, card, data);
        waitFor(amara, RESULT);
        assertThat(sandbox.pingOne().deletedDeviceIds()).containsExactly(device(Accounts.PHONE_LOST, 2));
    }

    @Test
    void aPressOfSomebodyElseIsNotedUnderTheirNameAndChangesNothing() {
        toChoice();
        Message card = amara.lastMessage();
        PressResult answer = ingrid.pressesOn(card, REMOVE, Map.of("factors", device(Accounts.PHONE_LOST, 1)));

        assertThat(String.valueOf(answer.body())).contains("out of date").doesNotContain("iPhone", "0111");
        assertThat(refused()).containsExactly("7e000000-0000-4000-8000-000000000001/" + Accounts.MANAGER);
        assertThat(amara.sees()).contains(CHOICE);
        nothingHappened();
    }

    @Test
    void aCardThatWasForwardedToAnotherConversationIsOutOfDate() {
        toChoice();
        Message card = amara.lastMessage();
        ObjectNode press = press(card, button(card, REMOVE).put("factors", device(Accounts.PHONE_LOST, 1)));
        press.withObject("/conversation").put("id", "a:another-chat");

        assertThat(amara.post(press).body()).contains("out of date");
        assertThat(refused()).hasSize(1);
        nothingHappened();
    }

    @ParameterizedTest
    @CsvSource({
        "key, AAAAAAAAAAAAAAAAAAAAAA",
        "key, ''",
        "verb, handOver",
        "verb, lookNow",
        "verb, startAgain",
        "verb, confirm",
        "verb, delete",
        "reset, 6f1e0000-0000-4000-8000-000000000000",
        "reset, ../../users"
    })
    void anEditedPressChangesNothing(String field, String value) {
        toChoice();
        Message card = amara.lastMessage();
        execute(
                amara,
                card,
                button(card, REMOVE)
                        .put("factors", device(Accounts.PHONE_LOST, 1))
                        .put(field, value));

        nothingHappened();
        amara.says(LOST);
        assertThat(amara.sees()).contains(CHOICE);
    }

    @Test
    void aFactorOfSomebodyElseCannotBeChosenAndTheTryIsNoted() {
        toChoice();
        amara.presses(REMOVE, Map.of("factors", device(Accounts.MANAGER, 1)));

        assertThat(amara.sees()).contains("Please choose among the factors on this card");
        assertThat(refused()).hasSize(1);
        nothingHappened();
    }

    @Test
    void eachKeyOpensTheCardOnce() {
        toChoice();
        Message before = amara.lastMessage();
        amara.presses(REMOVE, Map.of());
        assertThat(amara.sees()).contains("Nothing is ticked yet");
        amara.pressesOn(before, REMOVE, Map.of("factors", device(Accounts.PHONE_LOST, 1)));
        nothingHappened();
        amara.chooses(device(Accounts.PHONE_LOST, 1));
        waitFor(amara, RESULT);
        await().atMost(SOON).until(() -> count("reset where step = 'WATCHING'") == 1);
        Message result = amara.lastMessage();
        amara.pressesOn(result, "I’ve set it up", Map.of());
        int calls = count("audit_event");
        amara.pressesOn(result, "Talk to a person", Map.of());
        assertThat(amara.sees()).contains(RESULT);
        assertThat(count("audit_event")).isEqualTo(calls + 1);
        assertThat(refused()).hasSize(2);
    }

    @Test
    void aCardOfAFinishedResetDoesNothing() {
        toChoice();
        Message choice = amara.lastMessage();
        amara.chooses(device(Accounts.PHONE_LOST, 1));
        waitFor(amara, RESULT);
        Message result = amara.lastMessage();
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PASSKEY);
        waitFor(amara, "Your new factor works");
        await().atMost(SOON).until(() -> count("ticket where state = 'CLOSED'") == 1);
        int before = count("audit_event");

        amara.pressesOn(choice, REMOVE, Map.of("factors", device(Accounts.PHONE_LOST, 2)));
        amara.pressesOn(result, "Talk to a person", Map.of());

        assertThat(count("audit_event")).isEqualTo(before + 2);
        assertThat(sandbox.pingOne().deletedDeviceIds()).containsExactly(device(Accounts.PHONE_LOST, 1));
        assertThat(count("ticket")).isEqualTo(1);
    }

    @Test
    void theSecondCompletedResetOfADayGoesToPeopleInTheUsualWords() {
        toChoice();
        amara.chooses(device(Accounts.PHONE_LOST, 1));
        waitFor(amara, RESULT);
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PASSKEY);
        waitFor(amara, "Your new factor works");
        await().atMost(SOON).until(() -> count("ticket where state = 'CLOSED'") == 1);

        amara.says(LOST);
        amara.presses(YES);
        waitFor(amara, HANDED_OVER);

        assertThat(amara.sees())
                .contains("I can’t finish this one myself, so nothing was removed.")
                .doesNotContain("limit", "day", "iPhone", "Text message");
        assertThat(notes()).contains("make sure that it is really them", "within a day: 1");
        assertThat(sandbox.pingOne().deletedDeviceIds()).containsExactly(device(Accounts.PHONE_LOST, 1));
    }

    @Test
    void whoeverSendsWhatMayBeASecretIsToldAtEveryStepAndNothingIsKept() {
        for (String step : List.of("first", "offer", "choice", "result")) {
            switch (step) {
                case "offer" -> amara.says(LOST);
                case "choice" -> amara.presses(YES);
                case "result" -> {
                    amara.chooses(device(Accounts.PHONE_LOST, 1));
                    waitFor(amara, RESULT);
                }
                default -> {}
            }
            for (String secret :
                    List.of("824193", "my code is 824 193", "my new number is +49 151 5551234", "X7KP-9Q2M")) {
                amara.says(secret);
                assertThat(said()).as("%s: %s", step, secret).anyMatch(words -> words.contains(KEEP_SECRETS));
                amara.chat().stream()
                        .filter(Message::fromBot)
                        .forEach(message ->
                                assertThat(message.words()).doesNotContain("824193", "824 193", "5551234", "X7KP"));
                sandbox.teams().chat(Sandbox.member(Accounts.PHONE_LOST));
            }
        }
        assertThat(everythingStored()).doesNotContain("824193", "824 193", "5551234", "X7KP");
    }

    @Test
    void plainWordsBringNoSuchAnswer() {
        for (String words : List.of(LOST, "yes", "1 and 3", "since 2024 on my iPhone 15", "cancel")) {
            amara.says(words);
        }
        assertThat(said()).noneMatch(words -> words.contains(KEEP_SECRETS));
    }

    @Test
    void theSameWordsAgainUnderANewIdDoNothingTwice() {
        amara.says(LOST);
        amara.says(LOST);
        assertThat(count("reset")).isEqualTo(1);
        amara.says("yes");
        amara.says("yes");
        assertThat(amara.sees()).contains(CHOICE);
        amara.says("1 and 3");
        amara.says("1 and 3");
        waitFor(amara, RESULT);
        amara.says("1 and 3");
        amara.says("person");
        waitFor(amara, HANDED_OVER);
        amara.says("person");
        assertThat(count("ticket")).isEqualTo(1);
        assertThat(sandbox.pingOne().deletedDeviceIds())
                .containsExactlyInAnyOrder(device(Accounts.PHONE_LOST, 1), device(Accounts.PHONE_LOST, 3));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void nobodyIsBelievedWhoClaimsToBeAProxy(CapturedOutput output) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(sandbox.rekeyUrl().resolve("/api/messages"))
                .header("X-Forwarded-For", "203.0.113.9")
                .POST(HttpRequest.BodyPublishers.ofString(
                        amara.message(LOST).put("channelId", "webchat").toString()))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
        assertThat(output).contains("refused an activity").doesNotContain("203.0.113.9");
    }

    @Test
    void aHundredTimesTwoPeoplePressEverythingAtOnceAndEachGetsTheirOwnReset() throws Exception {
        ExecutorService fingers = Executors.newFixedThreadPool(8);
        for (int round = 0; round < ROUNDS; round++) {
            startAfresh();
            Message amarasOffer = offered(amara);
            Message amarasChoice = chosen(amara);
            Message ingridsOffer = offered(ingrid);
            Message ingridsChoice = chosen(ingrid);
            String amarasFactor = device(Accounts.PHONE_LOST, 1);
            String ingridsFactor = device(Accounts.MANAGER, 1);
            List<Callable<PressResult>> presses = new ArrayList<>();
            for (int click = 0; click < 3; click++) {
                presses.add(() -> amara.pressesOn(amarasChoice, REMOVE, Map.of("factors", amarasFactor)));
                presses.add(() -> ingrid.pressesOn(amarasChoice, REMOVE, Map.of("factors", amarasFactor)));
                presses.add(() -> ingrid.pressesOn(ingridsChoice, REMOVE, Map.of("factors", ingridsFactor)));
                presses.add(() -> amara.pressesOn(ingridsChoice, REMOVE, Map.of("factors", ingridsFactor)));
                presses.add(() -> amara.pressesOn(amarasOffer, YES, Map.of()));
                presses.add(() -> amara.pressesOn(ingridsOffer, "Not now", Map.of()));
                presses.add(() -> ingrid.pressesOn(amarasChoice, "Cancel", Map.of()));
            }
            Collections.shuffle(presses, new Random(round));
            for (Future<PressResult> answered : fingers.invokeAll(presses)) {
                assertThat(answered.get().status()).isEqualTo(200);
            }
            waitFor(amara, RESULT);
            waitFor(ingrid, RESULT);

            assertThat(sandbox.pingOne().deletedDeviceIds()).containsExactlyInAnyOrder(amarasFactor, ingridsFactor);
            assertThat(chosenBy(Accounts.PHONE_LOST)).containsExactly(amarasFactor);
            assertThat(chosenBy(Accounts.MANAGER)).containsExactly(ingridsFactor);
            assertThat(count("reset")).isEqualTo(2);
            assertThat(count("ticket")).isEqualTo(2);
        }
        fingers.shutdown();
    }

    private static Message offered(TeamsClient person) {
        person.says(LOST);
        return person.lastMessage();
    }

    private static Message chosen(TeamsClient person) {
        person.presses(YES);
        assertThat(person.sees()).contains(CHOICE);
        return person.lastMessage();
    }

    private List<String> chosenBy(String person) {
        return jdbc
                .sql("select detail from audit_event where event = 'CHOSEN' and person like :person")
                .param("person", "%/" + person)
                .query(String.class)
                .list()
                .stream()
                .map(detail -> detail.replaceFirst(" \\(policy .*", ""))
                .toList();
    }

    private void toChoice() {
        amara.says(LOST);
        amara.presses(YES);
        assertThat(amara.sees()).contains(CHOICE);
    }

    private void nothingHappened() {
        assertThat(sandbox.pingOne().deletedDeviceIds()).isEmpty();
        assertThat(count("ticket")).isZero();
    }

    private static ObjectNode button(Message card, String title) {
        for (var action : Objects.requireNonNull(card.card()).path("actions")) {
            if (action.path("title").asString("").equals(title)) {
                return (ObjectNode) action.path("data").deepCopy();
            }
        }
        throw new AssertionError("no such button: " + title);
    }

    private ObjectNode press(Message card, ObjectNode data) {
        ObjectNode press =
                amara.activity("invoke").put("name", "adaptiveCard/action").put("replyToId", card.id());
        press.putObject("value")
                .putObject("action")
                .put("type", "Action.Execute")
                .set("data", data);
        return press;
    }

    private void execute(TeamsClient person, Message card, ObjectNode data) {
        ObjectNode action = JsonMapper.shared().createObjectNode();
        action.set("data", data);
        assertThat(person.execute(card.id(), action, Map.of()).status()).isEqualTo(200);
    }

    private List<String> said() {
        return sandbox.teams().said(Sandbox.member(Accounts.PHONE_LOST).conversationId());
    }

    private List<String> refused() {
        return jdbc.sql("select actor from audit_event where event = 'PRESS_REFUSED'")
                .query(String.class)
                .list();
    }

    private String notes() {
        return String.join(
                "\n",
                jdbc.sql("select text from ticket_note").query(String.class).list());
    }

    private String everythingStored() {
        List<String> all = new ArrayList<>();
        for (String column : List.of(
                "body from reset",
                "body from bot_state",
                "detail from audit_event",
                "reference from conversation",
                "description from ticket",
                "text from ticket_note")) {
            all.addAll(jdbc.sql("select " + column).query(String.class).list());
        }
        return String.join("\n", all);
    }

    private int count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Integer.class).single();
    }

    private static void waitFor(TeamsClient person, String words) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(person.sees()).contains(words));
    }

    private static String device(String person, int number) {
        return "2000000%s-0000-4000-8000-%012d".formatted(person.charAt(person.length() - 1), number);
    }
}

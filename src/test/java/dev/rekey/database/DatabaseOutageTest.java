package dev.rekey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.net.Wire;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.RecordedCall;
import dev.rekey.standin.postgres.PostgresProcess;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.Redelivery;
import dev.rekey.standin.teams.TeamsClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** The database goes away while people write and press and resets are in the middle, and comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class DatabaseOutageTest {

    private static final Duration AWAY = DurationStyle.detectAndParse(System.getProperty("rekey.outage", "2s"));
    private static final Duration SOON = Duration.ofSeconds(25);
    private static final Duration CHANNELS_PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String LOST = "I lost my phone and can't get past PingID";
    private static final String YES = "Yes, help me";
    private static final String CHOICE = "Which ones should go?";
    private static final String REMOVE = "Remove and set up a new one";
    private static final String RESULT = "Now set up your new factor";
    private static final String PAIRED = "Your new factor works";
    private static final List<String> PEOPLE = List.of(
            Accounts.PHONE_LOST, Accounts.ONE_FACTOR, Accounts.NO_FACTOR, Accounts.MANY_FACTORS, Accounts.MANAGER);

    private final PostgresProcess postgres = PostgresProcess.start();
    private final Wire wire = Wire.to(postgres.port());
    private final Sandbox sandbox = Sandbox.start(
            0,
            0,
            "--server.port=0",
            "--spring.datasource.url=" + PostgresProcess.urlAt(wire.port()),
            "--spring.datasource.username=postgres",
            "--reset.look-after=1s",
            "--reset.look-every=1s",
            "--reset.first-retry=200ms",
            "--reset.longest-retry=500ms",
            "--reset.poll=200ms",
            "--reset.heartbeat=500ms",
            "--teams.turns-per-minute=10000");

    /** How a database can be away. */
    enum Away {
        STOPPED,
        KILLED,
        HANGING
    }

    @AfterEach
    void clear() {
        sandbox.pingOne().reset();
        for (String table : List.of(
                "scheduled_tasks", "ticket_note", "ticket", "reset", "audit_event", "bot_state", "conversation")) {
            jdbc().sql("delete from " + table).update();
        }
        PEOPLE.forEach(person -> sandbox.teams().clear(Sandbox.member(person)));
    }

    @AfterAll
    void stop() {
        sandbox.close();
        wire.close();
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource(Away.class)
    void whatWasBegunIsFinishedAndWhatWasSaidIsHeardOnceItIsBack(Away away, CapturedOutput log) throws Exception {
        TeamsClient amara = at(Accounts.PHONE_LOST, CHOICE);
        TeamsClient priya = at(Accounts.MANY_FACTORS, CHOICE);
        TeamsClient ingrid = at(Accounts.MANAGER, YES);
        TeamsClient yuki = at(Accounts.NO_FACTOR, "You have no factor yet");
        TeamsClient lukas = sandbox.clientOf(Accounts.ONE_FACTOR);
        assertThat(readiness()).isEqualTo(200);
        sandbox.pingOne().delayEachCallBy(Duration.ofSeconds(1));
        amara.chooses(factor(Accounts.PHONE_LOST, 1), factor(Accounts.PHONE_LOST, 3));
        await().atMost(SOON).until(() -> sandbox.pingOne().deletedDeviceIds().size() == 2);

        goes(away);
        sandbox.pingOne().delayEachCallBy(Duration.ZERO);
        sandbox.pingOne().pair(Accounts.userId(Accounts.NO_FACTOR), NewFactor.PASSKEY);
        int chat = messages();
        ObjectNode removal = priya.press(REMOVE, Map.of("factors", factor(Accounts.MANY_FACTORS, 2)));
        ObjectNode yes = ingrid.press(YES, Map.of());
        ObjectNode first = lukas.message(LOST);
        Redelivery channel = new Redelivery();
        List<Future<Integer>> turns = List.of(
                untilTaken(channel, () -> priya.deliver(removal).status()),
                untilTaken(channel, () -> ingrid.deliver(yes).status()),
                untilTaken(channel, () -> lukas.post(first).statusCode()));
        await().atMost(SOON).until(() -> readiness() == 503);
        LockSupport.parkNanos(AWAY.toNanos());
        assertThat(channel.refusals()).hasSizeGreaterThanOrEqualTo(turns.size()).containsOnly(503);
        assertThat(messages()).as("nothing is said meanwhile").isEqualTo(chat);

        comesBack(away);
        for (Future<Integer> turn : turns) {
            assertThat(turn.get()).isBetween(200, 202);
        }
        assertThat(channel.times()).allMatch(time -> time.compareTo(CHANNELS_PATIENCE) < 0, "answered in time");
        await().atMost(SOON).until(() -> readiness() == 200);
        seen(yuki, PAIRED);
        seen(amara, RESULT);
        seen(priya, RESULT);
        seen(ingrid, CHOICE);
        ingrid.chooses(factor(Accounts.MANAGER, 1));
        seen(lukas, YES);
        lukas.presses(YES);
        seen(lukas, "This is your only factor");
        lukas.chooses(factor(Accounts.ONE_FACTOR, 1));
        for (TeamsClient person : List.of(amara, priya, ingrid, lukas)) {
            seen(person, RESULT);
        }
        for (String person :
                List.of(Accounts.PHONE_LOST, Accounts.MANY_FACTORS, Accounts.MANAGER, Accounts.ONE_FACTOR)) {
            sandbox.pingOne().pair(Accounts.userId(person), NewFactor.PINGID_APP);
            seen(sandbox.clientOf(person), PAIRED);
        }

        assertThat(sandbox.pingOne().deletedDeviceIds())
                .containsExactlyInAnyOrder(
                        factor(Accounts.PHONE_LOST, 1),
                        factor(Accounts.PHONE_LOST, 3),
                        factor(Accounts.MANY_FACTORS, 2),
                        factor(Accounts.MANAGER, 1),
                        factor(Accounts.ONE_FACTOR, 1));
        assertThat(removalCalls())
                .as("nothing is done twice, though its outcome could not be written down at first")
                .doesNotHaveDuplicates();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(tickets()).hasSize(PEOPLE.size()).containsOnly("CLOSED"));
        assertThat(PEOPLE).allSatisfy(person -> {
            assertThat(chat(person).filter(message -> message.words().contains(PAIRED)))
                    .as("one final card")
                    .hasSize(1);
            assertThat(chat(person).filter(message -> message.words().contains("Something went wrong")))
                    .isEmpty();
        });
        assertThat(log.getOut().lines().filter(line -> line.contains("the database cannot be used")))
                .hasSize(1);
        assertThat(log.getOut().lines().filter(line -> line.contains("the database can be used again")))
                .hasSize(1);
        assertThat(log.getAll()).as("no stack traces").doesNotContain("\tat ");
    }

    @Test
    void anErrorOfOursIsApologisedForAndNotDeliveredAgain() {
        TeamsClient amara = at(Accounts.PHONE_LOST, YES);
        jdbc().sql("update reset set body = 'unreadable'").update();

        assertThat(amara.says("any news?")).isEqualTo(202);
        assertThat(amara.sees()).contains("Something went wrong");
    }

    private void goes(Away away) {
        switch (away) {
            case STOPPED -> postgres.stop();
            case KILLED -> postgres.kill();
            case HANGING -> wire.hang();
        }
    }

    private void comesBack(Away away) {
        if (away == Away.HANGING) {
            wire.mend();
        } else {
            postgres.startAgain();
        }
    }

    private static Future<Integer> untilTaken(Redelivery channel, IntSupplier delivery) {
        FutureTask<Integer> deliveries = new FutureTask<>(() -> channel.untilTaken(delivery));
        new Thread(deliveries, "channel").start();
        return deliveries;
    }

    private TeamsClient at(String person, String words) {
        TeamsClient client = sandbox.clientOf(person);
        client.says(LOST);
        if (!words.equals(YES)) {
            client.presses(YES);
        }
        seen(client, words);
        return client;
    }

    private static void seen(TeamsClient person, String words) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(person.sees()).contains(words));
    }

    private int readiness() throws IOException, InterruptedException {
        URI address = sandbox.rekeyUrl().resolve("readyz");
        return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int messages() {
        return PEOPLE.stream().mapToInt(person -> (int) chat(person).count()).sum();
    }

    private Stream<Message> chat(String person) {
        return sandbox.teams().chat(Sandbox.member(person)).stream().filter(Message::fromBot);
    }

    private List<String> removalCalls() {
        return sandbox.pingOne().calls().stream()
                .filter(call -> call.method().equals("DELETE"))
                .map(RecordedCall::path)
                .toList();
    }

    private List<String> tickets() {
        return jdbc().sql("select state from ticket").query(String.class).list();
    }

    private JdbcClient jdbc() {
        return sandbox.rekey().getBean(JdbcClient.class);
    }

    private static String factor(String person, int number) {
        return "2000000%s-0000-4000-8000-%012d".formatted(person.charAt(person.length() - 1), number);
    }
}

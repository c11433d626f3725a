package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.rekey.standin.net.Wire;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.postgres.PostgresProcess;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.Redelivery;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** The network to each of the other systems fails in each way while one begins, one is at the removal and one pairs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkFaultsTest {

    private static final Duration A_WHILE = Duration.ofSeconds(1);
    /** Longer than a call to the connector may take. */
    private static final Duration LONG = Duration.ofSeconds(11);

    /** Shorter than a call to PingOne may take. */
    private static final Duration TIME_TO_BREAK_IT = Duration.ofMillis(300);

    private static final Duration SOON = Duration.ofSeconds(25);
    private static final Duration CHANNELS_PATIENCE = Duration.ofSeconds(15);

    private static final String LOST = "I lost my phone and can't get past PingID";
    private static final String YES = "Yes, help me";
    private static final String CHOICE = "Which ones should go?";
    private static final String REMOVE = "Remove and set up a new one";
    private static final String RESULT = "Now set up your new factor";
    private static final String PAIRED = "Your new factor works";
    private static final String HANDED_OVER = "A person takes it from here";
    private static final String BEGINS = Accounts.ONE_FACTOR;
    private static final String REMOVES = Accounts.PHONE_LOST;
    private static final String PAIRS = Accounts.MANY_FACTORS;
    private static final List<String> PEOPLE = List.of(BEGINS, REMOVES, PAIRS);

    /**
     * Threads that Rekey has as many of as it needs, up to a bound. OkHttp connects in threads of its own and keeps them
     * for a minute: as many as there were callers at once, for which the pools that call give the bound.
     */
    private static final Map<String, Integer> POOLS = Map.of(
            "bot-", 32,
            "reset-", 10,
            "removal-", 20,
            "look-ahead-", 16,
            "http-nio", 210,
            "HikariPool", 3,
            "OkHttp", 32 + 10 + 20 + 16,
            "db-scheduler", 4);

    private final PostgresProcess postgres = PostgresProcess.start();
    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members());
    private final Wire toPingOne = Wire.to(pingOne.authUrl().getPort());
    private final Wire toTeams = Wire.to(teams.serviceUrl().getPort());
    private final Wire toDatabase = Wire.to(postgres.port());
    private final Sandbox sandbox = Sandbox.start(
            pingOne,
            teams,
            "--server.port=0",
            "--pingone.auth-url=" + address(toPingOne),
            "--pingone.api-url=" + address(toPingOne).resolve("v1"),
            "--pingone.limit=1s",
            "--pingone.budget=500ms",
            "--spring.datasource.url=" + PostgresProcess.urlAt(toDatabase.port()),
            "--spring.datasource.username=postgres",
            "--reset.tries=4",
            "--reset.look-after=300ms",
            "--reset.look-every=300ms",
            "--reset.first-retry=200ms",
            "--reset.longest-retry=500ms",
            "--reset.poll=200ms",
            "--reset.heartbeat=500ms",
            "--teams.turns-per-minute=10000");

    /** A system that Rekey talks to. */
    enum Remote {
        PING_ONE,
        TEAMS,
        DATABASE
    }

    /** A way for a network to fail. */
    enum Fault {
        SLOW,
        CUT,
        HANGING,
        REFUSING;

        private void begin(Wire wire) {
            switch (this) {
                case SLOW -> wire.slow(Duration.ofMillis(100));
                case CUT -> wire.cutAfter(150);
                case HANGING -> wire.hang();
                case REFUSING -> wire.refuse();
            }
        }
    }

    static Stream<Arguments> everyFaultOfEveryRemote() {
        return Arrays.stream(Remote.values())
                .flatMap(remote -> Arrays.stream(Fault.values()).map(fault -> Arguments.of(remote, fault)));
    }

    @BeforeAll
    void warmUp() {
        clientOf(BEGINS).says("hello");
    }

    @BeforeEach
    void startAfresh() {
        pingOne.reset();
        // the next page's address would lead past the wire
        pingOne.pageSize(50);
        PEOPLE.forEach(person -> teams.clear(Sandbox.member(person)));
        // here and not at the end: one that has failed must not make the next ones fail
        for (String table : List.of(
                "scheduled_tasks", "ticket_note", "ticket", "reset", "audit_event", "bot_state", "conversation")) {
            jdbc().sql("delete from " + table).update();
        }
    }

    @AfterEach
    void nothingLeaks() {
        wires().forEach(Wire::mend);
        HikariDataSource pool = sandbox.rekey().getBean(HikariDataSource.class);
        OkHttpClient http = sandbox.rekey().getBean(OkHttpClient.class);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(toDatabase.connections())
                    .as("connections to the database")
                    .isLessThanOrEqualTo(16)
                    .isEqualTo(pool.getHikariPoolMXBean().getTotalConnections());
            assertThat(toPingOne.connections() + toTeams.connections())
                    .as("connections to the others")
                    .isLessThanOrEqualTo(32)
                    .isEqualTo(http.connectionPool().connectionCount());
            assertThat(threads("PostgreSQL JDBC driver connection thread"::equals))
                    .as("attempts to connect that nobody waits for")
                    .isZero();
        });
        POOLS.forEach((pooled, most) ->
                assertThat(threads(name -> name.startsWith(pooled))).as(pooled).isLessThanOrEqualTo(most));
    }

    @AfterAll
    void stop() {
        sandbox.close();
        wires().forEach(Wire::close);
        postgres.close();
    }

    @ParameterizedTest
    @MethodSource("everyFaultOfEveryRemote")
    void everybodyEndsWellOnceTheNetworkIsWellAgain(Remote remote, Fault fault) throws Exception {
        allEndWellWhen(fault, wire(remote), A_WHILE);
    }

    @Test
    void everybodyEndsWellThoughCallsToTheConnectorWereGivenUp() throws Exception {
        allEndWellWhen(Fault.HANGING, toTeams, LONG);
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGING", "REFUSING"})
    void whenPingOneGoesAwayDuringARemovalPeopleTakeOverAndKnowWhatIsNotCertain(Fault fault) {
        TeamsClient amara = at(REMOVES, CHOICE);
        pingOne.delayEachCallBy(TIME_TO_BREAK_IT);
        amara.presses(REMOVE, Map.of("factors", factor(REMOVES, 1)));
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> pingOne.calls().stream().anyMatch(call -> "DELETE".equals(call.method())));
        fault.begin(toPingOne);
        seen(amara, HANDED_OVER);
        assertThat(amara.sees()).contains("Not certain whether removed", "PingID app on iPhone 15");

        toPingOne.mend();
        await().atMost(SOON).untilAsserted(() -> assertThat(tickets()).containsExactly("HANDED_OVER"));
        // it was carried out and the answer never came, which is why it was not certain
        assertThat(pingOne.deletedDeviceIds()).containsExactly(factor(REMOVES, 1));
        assertThat(amara.sees()).contains(HANDED_OVER);
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGING", "REFUSING"})
    void whenPingOneIsAwayBeforeARemovalNothingIsRemovedAndPeopleTakeOver(Fault fault) {
        TeamsClient amara = at(REMOVES, CHOICE);
        fault.begin(toPingOne);
        amara.presses(REMOVE, Map.of("factors", factor(REMOVES, 1)));
        seen(amara, HANDED_OVER);
        assertThat(amara.sees()).contains("nothing was removed").doesNotContain("Not certain");

        toPingOne.mend();
        await().atMost(SOON).untilAsserted(() -> assertThat(tickets()).containsExactly("HANDED_OVER"));
        assertThat(pingOne.deletedDeviceIds()).isEmpty();
    }

    private void allEndWellWhen(Fault fault, Wire wire, Duration lasts) throws Exception {
        TeamsClient begins = clientOf(BEGINS);
        TeamsClient removes = at(REMOVES, CHOICE);
        TeamsClient pairs = at(PAIRS, CHOICE);
        pairs.presses(REMOVE, Map.of("factors", factor(PAIRS, 2)));
        seen(pairs, RESULT);
        ObjectNode first = begins.message(LOST);
        ObjectNode removal = removes.press(REMOVE, Map.of("factors", factor(REMOVES, 1) + "," + factor(REMOVES, 3)));
        ObjectNode look = pairs.press("I’ve set it up", Map.of());
        int feltBefore = wire.timesFelt();

        fault.begin(wire);
        pingOne.pair(Accounts.userId(PAIRS), NewFactor.PASSKEY);
        Redelivery channel = new Redelivery();
        List<Future<Integer>> turns = List.of(
                untilTaken(channel, () -> begins.post(first).statusCode()),
                untilTaken(channel, () -> removes.deliver(removal).status()),
                untilTaken(channel, () -> pairs.deliver(look).status()));
        LockSupport.parkNanos(lasts.toNanos());
        assertThat(wire.timesFelt()).as("the fault was felt").isGreaterThan(feltBefore);
        wire.mend();
        for (Future<Integer> turn : turns) {
            assertThat(turn.get()).isBetween(200, 202);
        }
        finish(begins, removes, pairs);

        assertThat(channel.times()).allMatch(time -> time.compareTo(CHANNELS_PATIENCE) < 0, "answered in time");
        assertThat(pingOne.deletedDeviceIds())
                .containsExactlyInAnyOrder(factor(BEGINS, 1), factor(REMOVES, 1), factor(REMOVES, 3), factor(PAIRS, 2));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(tickets()).hasSize(PEOPLE.size()).containsOnly("CLOSED"));
        assertThat(PEOPLE)
                .allSatisfy(person -> assertThat(sentWithTheLastWords(person)).hasSizeLessThanOrEqualTo(1));
    }

    private void finish(TeamsClient begins, TeamsClient removes, TeamsClient pairs) {
        // as people do who see nothing, or a card twice
        begins.says("any news?");
        seen(begins, YES);
        begins.says("yes");
        seen(begins, "This is your only factor");
        begins.says("1");
        seen(begins, RESULT);
        seen(removes, RESULT);
        pingOne.pair(Accounts.userId(BEGINS), NewFactor.PASSKEY);
        pingOne.pair(Accounts.userId(REMOVES), NewFactor.PASSKEY);
        seen(begins, PAIRED);
        seen(removes, PAIRED);
        seen(pairs, PAIRED);
    }

    /** New messages only: of a card whose arrival is in doubt the one before it is changed, and tells nobody anything twice. */
    private List<Message> sentWithTheLastWords(String person) {
        return teams.chat(Sandbox.member(person)).stream()
                .filter(message -> message.fromBot()
                        && !message.edited()
                        && message.words().contains(PAIRED))
                .toList();
    }

    private static Future<Integer> untilTaken(Redelivery channel, IntSupplier delivery) {
        FutureTask<Integer> deliveries = new FutureTask<>(() -> channel.untilTaken(delivery));
        new Thread(deliveries, "channel").start();
        return deliveries;
    }

    private TeamsClient at(String person, String words) {
        TeamsClient client = clientOf(person);
        client.says(LOST);
        seen(client, YES);
        client.presses(YES);
        seen(client, words);
        return client;
    }

    private TeamsClient clientOf(String person) {
        return sandbox.clientOf(person).withServiceUrl(address(toTeams));
    }

    private static void seen(TeamsClient person, String words) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(person.chat())
                        .filteredOn(Message::fromBot)
                        .extracting(Message::words)
                        .anyMatch(shown -> shown.contains(words)));
    }

    private Stream<Wire> wires() {
        return Stream.of(toPingOne, toTeams, toDatabase);
    }

    private Wire wire(Remote remote) {
        return switch (remote) {
            case PING_ONE -> toPingOne;
            case TEAMS -> toTeams;
            case DATABASE -> toDatabase;
        };
    }

    private static URI address(Wire wire) {
        return URI.create("http://localhost:" + wire.port() + "/");
    }

    private static long threads(Predicate<String> named) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(named)
                .count();
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

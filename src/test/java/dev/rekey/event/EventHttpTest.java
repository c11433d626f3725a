package dev.rekey.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.Application;
import dev.rekey.sandbox.LogWitness;
import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.pingone.Subscription;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The door for events of a whole Rekey, as PingOne and strangers find it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventHttpTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String HEADER = "X-Rekey-Key";
    private static final String KEY = "the-key-of-the-tests-with-32-characters";
    private static final String NEXT_KEY = "the-next-key-of-the-tests-with-32-chars";
    private static final String THEN = "2026-01-01T00:00:00Z";
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final LogWitness log = LogWitness.begin();
    private final FakeHints hints = new FakeHints();
    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final ConfigurableApplicationContext rekey = start();
    private final JdbcClient jdbc = rekey.getBean(JdbcClient.class);

    private ConfigurableApplicationContext start() {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:event;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--spring.datasource.hikari.connection-timeout=500",
                "--pingone-events.secrets=" + KEY + "," + NEXT_KEY,
                "--pingone-events.sign-on=OTP.CHECK_SUCCESS"));
        Sandbox.settingsFor(pingOne).forEach((name, value) -> settings.add("--" + name + "=" + value));
        return new SpringApplicationBuilder(Application.class)
                .profiles("local")
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("fakeHints", Hints.class, () -> hints, bean -> bean.setPrimary(true)))
                .run(settings.toArray(String[]::new));
    }

    @AfterAll
    void stop() {
        rekey.close();
        pingOne.close();
        log.close();
        log.assertNothingSecret(pingOne, List.of(KEY, NEXT_KEY, "some-other-key"));
    }

    @BeforeEach
    void clear() {
        pingOne.reset();
        jdbc.sql("delete from pingone_event").update();
        hints.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, NEXT_KEY})
    void anEventWithEitherKeyIsTaken(String key) throws Exception {
        HttpRequest.Builder delivery = delivery("[" + event("1") + "]").setHeader(HEADER, key);

        assertThat(answerTo(delivery)).isEqualTo(200);
        assertThat(hints.users).containsExactly(Sample.USER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "some-other-key",
                "the-key-of-the-tests-with-32-character",
                "the-key-of-the-tests-with-32-characters2",
                "THE-KEY-OF-THE-TESTS-WITH-32-CHARACTERS",
                "Bearer the-key-of-the-tests-with-32-characters",
                "the-key-of-the-tests-with-32-characters,the-next-key-of-the-tests-with-32-chars"
            })
    void anotherKeyIsRefused(String key) throws Exception {
        double before = refusals();

        assertThat(answerTo(delivery("[" + event("1") + "]").setHeader(HEADER, key)))
                .isEqualTo(401);
        assertThat(refusals() - before).isOne();
        assertThat(hints.users).isEmpty();
    }

    @Test
    void withoutTheHeaderNothingIsTakenWhereverElseTheKeyStands() throws Exception {
        HttpRequest.Builder elsewhere = HttpRequest.newBuilder(URI.create(url() + "?" + HEADER + "=" + KEY))
                .header("Content-Type", "application/json")
                .header("Authorization", KEY)
                .POST(BodyPublishers.ofString("[" + event("1") + "]"));

        assertThat(answerTo(elsewhere)).isEqualTo(401);
        assertThat(hints.users).isEmpty();
    }

    @Test
    void aStrangerIsAnsweredBeforeAnythingOfTheBodyHasCome() throws Exception {
        try (Socket socket = new Socket("localhost", url().getPort())) {
            socket.setSoTimeout(20_000);
            String head = """
                    POST /webhooks/pingone HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Content-Length: 4000000

                    """;
            socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 401");
        }
    }

    @Test
    void aBatchOfFiveHundredIsTakenAsArrayAndByLines() throws Exception {
        String array = IntStream.range(0, 500).mapToObj(Sample::event).collect(Collectors.joining(",", "[", "]"));
        String lines = IntStream.range(500, 1_000).mapToObj(Sample::event).collect(Collectors.joining("\n"));

        assertThat(answerTo(delivery(array))).isEqualTo(200);
        assertThat(answerTo(delivery(lines).setHeader("Content-Type", "application/x-ndjson")))
                .isEqualTo(200);
        assertThat(hints.users).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void ofMoreThanFiveHundredTheFirstAreTaken() throws Exception {
        String array = IntStream.range(0, 501).mapToObj(Sample::event).collect(Collectors.joining(",", "[", "]"));

        assertThat(answerTo(delivery(array))).isEqualTo(413);
        assertThat(hints.users).hasSize(500);
    }

    @Test
    void aRepeatedDeliveryDoesNothing() throws Exception {
        assertThat(answerTo(delivery("[" + event("1") + "]"))).isEqualTo(200);
        assertThat(answerTo(delivery(event("1") + "\n" + event("1")))).isEqualTo(200);

        assertThat(hints.users).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"action\":{\"type\":\"DEVICE.CREATED\"}}",
                "[{}]",
                "[]",
                " [ ] ",
                "[{\"id\":\"1\",\"actors\":{},\"action\":{\"type\":\"DEVICE.CREATED\"},\"resources\":[]}]"
            })
    void anEventThatNamesNobodyIsTakenAndDoesNothing(String body) throws Exception {
        assertThat(answerTo(delivery(body))).isEqualTo(200);
        assertThat(hints.users).isEmpty();
    }

    @Test
    void anEventOfAnotherEnvironmentDoesNothing() throws Exception {
        double before = refusals();
        String foreign = event("1").replace(Sample.OURS, "e0000000-0000-4000-8000-000000000002");

        assertThat(answerTo(delivery("[" + foreign + "," + Sample.event(7) + "]")))
                .isEqualTo(200);
        assertThat(hints.users).containsExactly("10000000-0000-4000-8000-000000000007");
        assertThat(refusals() - before).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[{]",
                "null",
                "42",
                "\"text\"",
                "[1,2]",
                "[{},1]",
                "{} x",
                "{}\n{",
                "<xml/>",
                "report=not-me"
            })
    void whatIsNoEventIsRefusedAsAWhole(String body) throws Exception {
        assertThat(answerTo(delivery(body))).isEqualTo(400);
        assertThat(hints.users).isEmpty();
    }

    @Test
    void aBatchThatBreaksOffIsRefusedAsAWhole() throws Exception {
        assertThat(answerTo(delivery("[" + event("1") + "," + event("2").substring(0, 100))))
                .isEqualTo(400);
        assertThat(hints.users).isEmpty();
    }

    @Test
    void anEndlessNestingIsNoJson() throws Exception {
        assertThat(answerTo(delivery("[".repeat(1_000_000)))).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"4194304, 200", "4194305, 413"})
    void whatIsLongerThan4MebibytesIsNotRead(int size, int status) throws Exception {
        String filler = "[{\"x\":\"\"}]";
        String body = filler.replace("\"\"", "\"" + "x".repeat(size - filler.length()) + "\"");
        HttpRequest.Builder unannounced = delivery("")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));

        assertThat(body.length() <= MOST_BYTES).isEqualTo(status == 200);
        assertThat(answerTo(delivery(body))).isEqualTo(status);
        assertThat(answerTo(unannounced)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/*", "x", "text/html"})
    void anotherTypeIsRefused(String type) throws Exception {
        assertThat(answerTo(delivery("[" + event("1") + "]").setHeader("Content-Type", type)))
                .isEqualTo(415);
        assertThat(hints.users).isEmpty();
    }

    @Test
    void whatIsCompressedIsRefused() throws Exception {
        assertThat(answerTo(delivery("[]").header("Content-Encoding", "gzip"))).isEqualTo(415);
    }

    @Test
    void onlyPostIsThere() throws Exception {
        assertThat(HTTP.send(HttpRequest.newBuilder(url()).GET().build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void whileTheDatabaseIsAwayPingOneIsToRepeatAndNothingIsForgotten() throws Exception {
        List<Connection> all = allConnections(rekey.getBean(DataSource.class));
        try {
            assertThat(answerTo(delivery("[" + event("1") + "]"))).isEqualTo(503);
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }

        assertThat(answerTo(delivery("[" + event("1") + "]"))).isEqualTo(200);
        assertThat(hints.users).containsExactly(Sample.USER);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatThePingOneStandInDeliversIsTaken(boolean isArray) {
        pingOne.events().subscribe(new Subscription(url(), HEADER, KEY, isArray));
        pingOne.events().repeatNext(1);
        pingOne.pair(Sample.USER, NewFactor.PASSKEY);

        await().until(() -> pingOne.events().answers().size() >= 2);
        assertThat(pingOne.events().answers()).containsOnly(200);
        assertThat(hints.users).containsExactly(Sample.USER);
    }

    @Test
    void aSignOnOfThisMomentIsPassedOnWithItsFactor() {
        pingOne.events().subscribe(Subscription.to(url(), HEADER, KEY));
        pingOne.events().usedToSignOn(Sample.USER, Sample.DEVICE);

        await().until(() -> !hints.signOns.isEmpty());
        assertThat(hints.signOns).containsExactly(Sample.USER + " " + Sample.DEVICE + " by PingOne event");
        assertThat(hints.users).isEmpty();
    }

    private static String event(String id) {
        return Sample.event(id, "DEVICE.CREATED", Sample.USER, THEN);
    }

    private HttpRequest.Builder delivery(String body) {
        return HttpRequest.newBuilder(url())
                .header("Content-Type", "application/json")
                .header(HEADER, KEY)
                .POST(BodyPublishers.ofString(body));
    }

    private static int answerTo(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        return answer.statusCode();
    }

    private URI url() {
        String port = rekey.getEnvironment().getProperty("local.server.port");
        return URI.create("http://localhost:" + port + "/webhooks/pingone");
    }

    private double refusals() {
        return rekey.getBean(MeterRegistry.class)
                .counter("rekey.refused", "check", "event")
                .count();
    }

    private static List<Connection> allConnections(DataSource pool) {
        List<Connection> all = new ArrayList<>();
        while (true) {
            try {
                all.add(pool.getConnection());
            } catch (SQLException none) {
                return all;
            }
        }
    }
}

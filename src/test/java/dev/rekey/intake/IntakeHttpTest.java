package dev.rekey.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.Application;
import dev.rekey.reset.Directory;
import dev.rekey.reset.FiledTicket;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.PersonalChats;
import dev.rekey.reset.Requester;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketRef;
import dev.rekey.sandbox.LogWitness;
import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.pingone.PingOneStandIn;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The door for deliveries of a whole Rekey, as senders and strangers find it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeHttpTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SECONDS = 1_767_225_600L;

    /** The key that our own example is signed with, and another one. */
    private static final String KEY = "czNjcjN0LWtleS1mb3ItZG9jcy1vbmx5LTMyYnl0ZXMh";

    private static final String NEXT_KEY = "YW5vdGhlci1rZXktZm9yLXJvdGF0aW9uLTMyYnl0ZXM=";
    private static final String STRANGERS_KEY = "c3RyYW5nZXJzLWtleS1zdHJhbmdlcnMta2V5LTMyYi4=";
    private static final String JIRAS = "It's a Secret to Everybody";
    private static final String ZENDESKS = "zd-doc-secret-of-24-characters";
    /** The secret of the sample in an old copy of Zendesk's page. */
    private static final String OLD_SAMPLE = "HRkRd4BeOAoUkfZr-mhauJT64rvBASlJRoIyPsd3zeA=";

    private static final String FRESH = "freshservice-token-0001";
    private static final int PER_SECOND = 80;
    private static final String OWN_BODY = "{\"event\":\"ticket.created\",\"ticketId\":\"INC0010002\"}";
    private static final String WORDS = "the purple dishwasher of aisle nine hums";

    private final LogWitness log = LogWitness.begin();
    private final ShiftedClock clock = new ShiftedClock();
    private final FakeFiledTickets desk = new FakeFiledTickets();
    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final ConfigurableApplicationContext rekey;
    private final JdbcClient jdbc;

    IntakeHttpTest() {
        clock.setTo(THEN);
        rekey = start();
        jdbc = rekey.getBean(JdbcClient.class);
    }

    private ConfigurableApplicationContext start() {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:intake;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--spring.datasource.hikari.connection-timeout=500",
                "--reset.poll=100ms",
                "--intake.calls-per-second=" + PER_SECOND,
                "--intake.servicenow.secrets=" + KEY + "," + NEXT_KEY,
                "--intake.generic.secrets=" + KEY,
                "--intake.jira.secrets=" + JIRAS,
                "--intake.zendesk.secrets=" + ZENDESKS + "," + OLD_SAMPLE,
                "--intake.freshservice.secrets=" + FRESH));
        Sandbox.settingsFor(pingOne).forEach((name, value) -> settings.add("--" + name + "=" + value));
        return new SpringApplicationBuilder(Application.class)
                .profiles("local")
                .initializers(context -> fakes((GenericApplicationContext) context))
                .run(settings.toArray(String[]::new));
    }

    private void fakes(GenericApplicationContext context) {
        context.registerBean("fakeFiled", FiledTickets.class, () -> desk, bean -> bean.setPrimary(true));
        context.registerBean(
                "fakeDirectory",
                Directory.class,
                () -> who -> new Directory.Found.Nobody("no such address"),
                bean -> bean.setPrimary(true));
        context.registerBean(
                "fakeChats", PersonalChats.class, () -> (person, language) -> "chat", bean -> bean.setPrimary(true));
        context.registerBean("desk", TicketDesk.class, FakeDesk::new, bean -> bean.setPrimary(true));
        context.registerBean("standing", Clock.class, () -> clock, bean -> bean.setPrimary(true));
    }

    @AfterAll
    void stop() {
        rekey.close();
        pingOne.close();
        log.close();
        log.assertNothingSecret(
                pingOne,
                List.of(WORDS, KEY, NEXT_KEY, JIRAS, ZENDESKS, OLD_SAMPLE, FRESH, STRANGERS_KEY, "dishwasher"));
    }

    @BeforeEach
    void clear() {
        await().until(() -> count("select count(*) from intake_ticket where state = 'WAITING'") == 0);
        jdbc.sql("delete from intake_ticket").update();
        jdbc.sql("delete from intake_delivery").update();
        desk.tickets.clear();
        desk.reads.clear();
    }

    static Stream<Sealed> good() {
        String numbered = "{\"ticketId\":\"T-1\",\"subject\":\"reset alice's MFA\"}";
        return Stream.of(
                Sealed.v1("servicenow", KEY, SECONDS, numbered),
                Sealed.v1("servicenow", NEXT_KEY, SECONDS, numbered),
                Sealed.v1("generic", KEY, SECONDS, numbered),
                Sealed.jira(
                        JIRAS, "{\"webhookEvent\":\"jira:issue_created\",\"issue\":{\"id\":\"9\",\"key\":\"T-1\"}}"),
                Sealed.zendesk(ZENDESKS, "2026-01-01T00:00:00Z", "{\"ticketId\":\"T-1\"}"),
                Sealed.freshservice(FRESH, "{\"ticketId\":\"T-1\"}"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void aDeliveryIsTakenAndItsTicketReadFromTheDeskItself(Sealed delivery) throws Exception {
        assertThat(answerTo(delivery)).isEqualTo(202);

        await().until(() -> outcomes().equals(List.of("NOT_THERE")));
        assertThat(desk.reads).containsExactly("T-1");
        assertThat(events()).endsWith("INTAKE_RECEIVED", "INTAKE_LEFT");
    }

    @ParameterizedTest
    @MethodSource("good")
    void aRepeatedDeliveryHasNoEffect(Sealed delivery) throws Exception {
        assertThat(answerTo(delivery)).isEqualTo(202);
        assertThat(answerTo(delivery)).isEqualTo(200);

        await().until(() -> outcomes().equals(List.of("NOT_THERE")));
        assertThat(desk.reads).hasSize(1);
        assertThat(count("select count(*) from intake_delivery")).isOne();
    }

    @ParameterizedTest
    @MethodSource("good")
    void oneByteChangedIsRefused(Sealed delivery) throws Exception {
        Sealed changed = delivery.source().equals("freshservice")
                ? delivery.with("Authorization", "Bearer " + FRESH.replace("0001", "0002"))
                : delivery.saying(delivery.body().replace("T-1", "T-2"));

        refused(changed);
    }

    @ParameterizedTest
    @MethodSource("good")
    void aSealOfAnotherSourceIsRefused(Sealed delivery) throws Exception {
        refused(delivery.to(delivery.source().equals("jira") ? "zendesk" : "jira"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void aMissingHeaderIsRefused(Sealed delivery) throws Exception {
        for (String header : delivery.headers().keySet()) {
            refused(delivery.without(header));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "v1=", "sha256=", "Bearer ", "v1=AAAA", "Basic YTpi", "sha256=zz"})
    void aSealThatIsNoneIsRefused(String seal) throws Exception {
        refused(Sealed.v1("servicenow", KEY, SECONDS, OWN_BODY).with("X-Mfa-Signature", seal));
        refused(Sealed.jira(JIRAS, "{\"issue\":{\"key\":\"A-1\"}}").with("X-Hub-Signature", seal));
        refused(Sealed.freshservice(FRESH, OWN_BODY).with("Authorization", seal));
    }

    @Test
    void aStrangersKeyIsRefused() throws Exception {
        refused(Sealed.v1("servicenow", STRANGERS_KEY, SECONDS, OWN_BODY));
        // the second secret of one source is not one of another
        refused(Sealed.v1("generic", NEXT_KEY, SECONDS, OWN_BODY));
    }

    @ParameterizedTest
    @CsvSource({"-301, 401", "-299, 202", "300, 202", "302, 401"})
    void aDeliveryIsGoodForFiveMinutesBeforeAndAfter(long offset, int status) throws Exception {
        long now = clock.instant().getEpochSecond();
        assertThat(answerTo(Sealed.v1("servicenow", KEY, now + offset, OWN_BODY)))
                .isEqualTo(status);
        String time = Instant.ofEpochSecond(now + offset).toString();
        assertThat(answerTo(Sealed.zendesk(ZENDESKS, time, "{\"ticketId\":\"Z-1\"}")))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "-1", "99999999999999999999", "999999999999", "1767225600.0", "2026-01-01T00:00:00Z"})
    void aTimeThatIsNoneIsRefused(String time) throws Exception {
        String seal = "v1=" + Sealed.base64(Sealed.mac(Base64.getDecoder().decode(KEY), time + "." + OWN_BODY));

        refused(new Sealed("generic", Map.of(), OWN_BODY)
                .with("X-Mfa-Timestamp", time)
                .with("X-Mfa-Signature", seal));
    }

    @Test
    void ourPublishedExampleIsTaken() throws Exception {
        Sealed example = new Sealed("servicenow", Map.of(), OWN_BODY)
                .with("X-Mfa-Timestamp", "1767225600")
                .with("X-Mfa-Signature", "v1=dpM5YPFzoDEoYS/tkETgILeE+SdeKIus1cTgwbup2ZI=");

        assertThat(answerTo(example)).isEqualTo(202);
    }

    @Test
    void atlassiansPublishedExampleIsSealedButNoTicket() throws Exception {
        Sealed example = new Sealed("jira", Map.of(), "Hello World!")
                .with("X-Hub-Signature", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9");

        assertThat(answerTo(example)).isEqualTo(400);
        refused(example.saying("Hello World?"));
    }

    @Test
    void zendesksOrderIsTimestampFirst() throws Exception {
        String body = "{\"ticketId\":1}";
        String time = "2026-01-01T00:00:00Z";
        byte[] secret = ZENDESKS.getBytes(StandardCharsets.UTF_8);
        Sealed current = Sealed.zendesk(ZENDESKS, time, body);
        Sealed old = current.with("X-Zendesk-Webhook-Signature", Sealed.base64(Sealed.mac(secret, body + time)));

        refused(old);
        assertThat(answerTo(current)).isEqualTo(202);
    }

    @Test
    void theSampleOfAnOldCopyOfZendesksPageIsRefused() throws Exception {
        Instant now = clock.instant();
        clock.setTo(Instant.parse("2021-07-25T10:00:00Z"));
        try {
            Sealed sample = new Sealed("zendesk", Map.of(), "{\"say\": \"hello\"}")
                    .with("X-Zendesk-Webhook-Signature-Timestamp", "2021-07-25T10:00:00Z");

            refused(sample.with("X-Zendesk-Webhook-Signature", "tRDSF7URY8BLCDlaBcQ7FHu051Zk+aAB0NKMP53teMw="));
            // in today's order it is sealed, and says no ticket
            assertThat(answerTo(
                            sample.with("X-Zendesk-Webhook-Signature", "Rry/4TtIdFyawtXXp8QdI6tlAUUQ/5kL1OTp5qo/ZIk=")))
                    .isEqualTo(400);
        } finally {
            clock.setTo(now);
        }
    }

    @Test
    void anotherDeliveryOfTheSameTicketIsTakenButTheTicketIsLookedAtOnce() throws Exception {
        String body = "{\"ticketId\":\"INC1\",\"deliveryId\":\"%s\"}";
        assertThat(answerTo(Sealed.v1("servicenow", KEY, SECONDS, body.formatted("a"))))
                .isEqualTo(202);
        assertThat(answerTo(Sealed.v1("servicenow", KEY, SECONDS + 9, body.formatted("b"))))
                .isEqualTo(202);
        // the same delivery, sent again later
        assertThat(answerTo(Sealed.v1("servicenow", KEY, SECONDS + 20, body.formatted("a"))))
                .isEqualTo(200);

        await().until(() -> outcomes().equals(List.of("NOT_THERE")));
        assertThat(desk.reads).containsExactly("INC1");
    }

    @Test
    void jirasOwnIdTellsARetryFromAnotherDelivery() throws Exception {
        Sealed delivery = Sealed.jira(JIRAS, "{\"issue\":{\"key\":\"ITS-7\"}}");
        String id = "X-Atlassian-Webhook-Identifier";

        assertThat(answerTo(delivery.with(id, "1"))).isEqualTo(202);
        assertThat(answerTo(delivery.with(id, "1").with("X-Atlassian-Webhook-Retry", "1")))
                .isEqualTo(200);
        assertThat(answerTo(delivery.with(id, "2"))).isEqualTo(202);
        await().until(() -> outcomes().equals(List.of("NOT_THERE")));
        assertThat(desk.reads).containsExactly("ITS-7");
    }

    @ParameterizedTest
    @CsvSource({"65536, 202", "65537, 413", "66560, 413", "4000000, 413"})
    void whatIsLongerThan64KibIsNotRead(int size, int status) throws Exception {
        String filler = "{\"ticketId\":\"A-1\",\"x\":\"\"}";
        String body = filler.replace("\"\"", "\"" + "x".repeat(size - filler.length()) + "\"");
        Sealed delivery = Sealed.v1("generic", KEY, SECONDS, body);
        HttpRequest announced = delivery.request(rekeyUrl());
        HttpRequest.Builder chunked = HttpRequest.newBuilder(announced.uri())
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
        announced.headers().map().forEach((name, values) -> chunked.header(name, values.get(0)));

        assertThat(body).hasSize(size);
        assertThat(answerTo(announced)).isEqualTo(status);
        assertThat(answerTo(chunked.build())).isEqualTo(status == 202 ? 200 : status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/*", "application/jsonx", "x"})
    void anotherTypeIsRefused(String type) throws Exception {
        assertThat(answerTo(Sealed.v1("generic", KEY, SECONDS, OWN_BODY).with("Content-Type", type)))
                .isEqualTo(415);
        assertThat(stored()).isZero();
    }

    @Test
    void theTypeMayNameItsCharset() throws Exception {
        assertThat(answerTo(Sealed.v1("generic", KEY, SECONDS, OWN_BODY)
                        .with("Content-Type", "application/json; charset=UTF-8")))
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity"})
    void whatIsCompressedIsRefused(String encoding) throws Exception {
        assertThat(answerTo(Sealed.v1("generic", KEY, SECONDS, OWN_BODY).with("Content-Encoding", encoding)))
                .isEqualTo(415);
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"salesforce", "SERVICENOW", "sweep", "jira%20", "..", "servicenow/x"})
    void anUnknownSourceIsNotThere(String source) throws Exception {
        assertThat(answerTo(Sealed.v1(source, KEY, SECONDS, OWN_BODY))).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"INC1\"",
                "{}",
                "{\"ticketId\":null}",
                "{\"ticketId\":\"\"}",
                "{\"ticketId\":{\"a\":1}}",
                "{\"ticketId\":[\"A-1\"]}",
                "{\"ticketId\":true}",
                "{\"ticketId\":1.5}",
                "{\"ticketId\":\"A 1\"}",
                "{\"ticketId\":\"A-1\\n\"}",
                "{\"ticketId\":\"A-1\\u0000\"}",
                "{\"ticketId\":\"../../sys_user/1\"}",
                "{\"ticketId\":\"a^ORactive=true\"}",
                "{\"ticketId\":\"javascript:gs.getUserID()\"}",
                "{\"ticketId\":\"' or 1=1 --\"}",
                "{\"ticketId\":\"Ä1\"}",
                "{\"ticketId\":\"%2e%2e\"}",
                "{\"ticketId\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
                "{\"ticketId\":\"A-1\"} trailing",
                "{\"issue\":{\"key\":\"A-1\"}}"
            })
    void whatNamesNoTicketIsRefusedAndNothingIsKept(String body) throws Exception {
        assertThat(answerTo(Sealed.v1("generic", KEY, SECONDS, body))).isEqualTo(400);
        assertThat(stored()).isZero();
    }

    @Test
    void anEndlessNestingIsNoJson() throws Exception {
        assertThat(answerTo(Sealed.v1("generic", KEY, SECONDS, "[".repeat(60_000))))
                .isEqualTo(400);
    }

    @Test
    void onlyPostIsThere() throws Exception {
        URI address = rekeyUrl().resolve("/webhooks/tickets/jira");
        assertThat(answerTo(HttpRequest.newBuilder(address).GET().build())).isEqualTo(405);
    }

    @Test
    void aFloodIsHeldBackAndOneSourceDoesNotPayForAnother() throws Exception {
        Sealed flood = Sealed.jira(JIRAS, "{}");
        List<Integer> answers = new ArrayList<>();
        while (!answers.contains(429)) {
            answers.add(answerTo(flood));
        }

        assertThat(answers).hasSizeBetween(PER_SECOND, 100 * PER_SECOND).startsWith(400, 400, 400);
        assertThat(answerTo(Sealed.freshservice(FRESH, "{\"ticketId\":1}"))).isEqualTo(202);
        await().until(() -> answerTo(flood) == 400);
    }

    @Test
    void whileTheDatabaseIsAwayTheSenderIsToRepeatAndNothingIsForgotten() throws Exception {
        Sealed delivery = Sealed.v1("generic", KEY, SECONDS, "{\"ticketId\":\"DB-1\"}");
        List<Connection> all = allConnections(rekey.getBean(DataSource.class));
        try {
            assertThat(answerTo(delivery)).isEqualTo(503);
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }

        assertThat(answerTo(delivery)).isEqualTo(202);
    }

    @Test
    void refusalsAreCountedAndOnlySomeOfThemAreWrittenDown() throws Exception {
        double before = refusals();
        int lines = count("select count(*) from audit_event where event = 'INTAKE_REFUSED'");
        for (int i = 0; i < 15; i++) {
            assertThat(answerTo(Sealed.jira("some other secret", "{}"))).isEqualTo(401);
        }

        assertThat(refusals() - before).isEqualTo(15);
        assertThat(count("select count(*) from audit_event where event = 'INTAKE_REFUSED'") - lines)
                .isLessThanOrEqualTo(10);
        assertThat(events()).contains("INTAKE_REFUSED");
    }

    @Test
    void nothingThatATicketSaysIsLoggedOrWrittenDown() throws Exception {
        file("N-1", "Kitchen", WORDS);
        file("N-2", "I lost my phone", "I lost my phone and cannot use PingID. " + WORDS);
        file("N-3", "Hacked", "I was hacked, somebody logged in with my account. " + WORDS);
        for (String number : List.of("N-1", "N-2", "N-3")) {
            assertThat(answerTo(Sealed.v1("generic", KEY, SECONDS, "{\"ticketId\":\"" + number + "\"}")))
                    .isEqualTo(202);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> outcomes().size() == 3);
        assertThat(outcomes()).containsExactly("NOT_OURS", "NOBODY", "REPORTED");
        assertThat(jdbc.sql("select detail from audit_event")
                        .query(String.class)
                        .list())
                .noneMatch(detail -> detail.contains("dishwasher") || detail.contains("phone"));
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

    private void file(String number, String subject, String description) {
        desk.tickets.add(new FiledTicket(
                new TicketRef(UUID.randomUUID().toString(), number),
                new Requester(null, null, "someone@contoso.example"),
                subject,
                description,
                THEN,
                true,
                false));
    }

    private void refused(Sealed delivery) throws Exception {
        double before = refusals();
        assertThat(answerTo(delivery)).isEqualTo(401);
        assertThat(stored()).isZero();
        assertThat(refusals()).isEqualTo(before + 1);
    }

    private int answerTo(Sealed delivery) throws IOException, InterruptedException {
        return answerTo(delivery.request(rekeyUrl()));
    }

    private static int answerTo(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        boolean mapped = answer.statusCode() != 404 && answer.statusCode() != 405;
        assertThat(mapped ? answer.body() : "").isEmpty();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        return answer.statusCode();
    }

    private URI rekeyUrl() {
        return URI.create("http://localhost:" + rekey.getEnvironment().getProperty("local.server.port") + "/");
    }

    private double refusals() {
        return rekey.getBean(MeterRegistry.class)
                .counter("rekey.refused", "check", "intake")
                .count();
    }

    private List<String> outcomes() {
        return jdbc.sql("select outcome from intake_ticket where state = 'DONE' order by named")
                .query(String.class)
                .list();
    }

    private List<String> events() {
        return jdbc.sql("select event from audit_event order by seq")
                .query(String.class)
                .list();
    }

    private int stored() {
        return count("select count(*) from intake_delivery") + count("select count(*) from intake_ticket");
    }

    private int count(String query) {
        return jdbc.sql(query).query(Integer.class).single();
    }
}

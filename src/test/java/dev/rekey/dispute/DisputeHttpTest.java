package dev.rekey.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.Application;
import dev.rekey.intake.ShiftedClock;
import dev.rekey.reset.DisputeLinks;
import dev.rekey.reset.ResetId;
import dev.rekey.sandbox.LogWitness;
import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.words.Language;
import dev.rekey.words.Words;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of a whole Rekey, as people, mail scanners and strangers find them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisputeHttpTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PRESSED = "report=not-me";
    private static final String TOLD_TO = "e-mail a***@contoso";

    private final LogWitness log = LogWitness.begin();
    private final ShiftedClock clock = new ShiftedClock();
    private final FakeReports reports = new FakeReports();
    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final List<String> keys = new ArrayList<>();
    private final ConfigurableApplicationContext rekey = start();
    private final JdbcClient jdbc = rekey.getBean(JdbcClient.class);

    private ConfigurableApplicationContext start() {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:dispute;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--spring.datasource.hikari.connection-timeout=500",
                "--dispute.url=http://localhost:3978",
                "--dispute.contact=the <service desk> on 4711"));
        Sandbox.settingsFor(pingOne).forEach((name, value) -> settings.add("--" + name + "=" + value));
        return new SpringApplicationBuilder(Application.class)
                .profiles("local")
                .initializers(context -> fakes((GenericApplicationContext) context))
                .run(settings.toArray(String[]::new));
    }

    private void fakes(GenericApplicationContext context) {
        context.registerBean("fakeReports", Reports.class, () -> reports, bean -> bean.setPrimary(true));
        context.registerBean("standing", Clock.class, () -> clock, bean -> bean.setPrimary(true));
    }

    @AfterAll
    void stop() {
        rekey.close();
        pingOne.close();
        log.close();
        log.assertNothingSecret(pingOne, keys);
    }

    @BeforeEach
    void clear() {
        // a minute later nobody remembers the guesses of the test before
        clock.setTo(clock.instant().plus(Duration.ofMinutes(2)));
        jdbc.sql("delete from dispute_link").update();
        reports.reported.clear();
        reports.origins.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, User-Agent, Mozilla/5.0",
        "GET, Purpose, prefetch",
        "GET, Sec-Purpose, prefetch;prerender",
        "GET, X-Moz, prefetch",
        "GET, Sec-Fetch-Site, cross-site",
        "GET, Content-Type, application/x-www-form-urlencoded",
        "GET, X-HTTP-Method-Override, POST",
        "HEAD, User-Agent, LinkScanner",
        "HEAD, Sec-Purpose, prefetch",
        "OPTIONS, Access-Control-Request-Method, POST"
    })
    void toOpenALinkHasNoEffectWhoeverOpensItAndHoweverOften(String method, String header, String value)
            throws Exception {
        URI link = issue(ResetId.random());
        HttpRequest.Builder request = HttpRequest.newBuilder(link)
                .header(header, value)
                .method(method, BodyPublishers.ofString(method.equals("GET") ? PRESSED : ""));

        for (int i = 0; i < 20; i++) {
            assertThat(answerTo(request.build()).statusCode()).isEqualTo(200);
        }
        assertThat(reports.reported).isEmpty();
        assertThat(used()).isZero();
        assertThat(press(link).body()).contains("Stopped.");
    }

    @Test
    void thePageHasOneFormWithOneButtonAndNothingFromElsewhere() throws Exception {
        String page = open(issue(ResetId.random())).body();

        assertThat(Pattern.compile("<form").matcher(page).results()).hasSize(1);
        assertThat(Pattern.compile("<button|<input").matcher(page).results()).hasSize(1);
        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">")
                .contains("<form method=\"post\">", "<main>", "<header>", "<footer>", "name=\"viewport\"")
                .doesNotContain("<script", "src=", "href=", "url(", "@import", " on", "style=\"")
                .doesNotContain("{{");
    }

    @Test
    void aPageIsInTheLanguageThatTheBrowserAsksFor() throws Exception {
        HttpRequest german = HttpRequest.newBuilder(issue(ResetId.random()))
                .header("Accept-Language", "fi, de-AT;q=0.8, en;q=0.3")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(german, BodyHandlers.ofString());

        assertThat(answer.body())
                .contains(
                        "<html lang=\"de\" dir=\"ltr\">",
                        Words.in(Language.GERMAN).of("page.ask.heading"));
        assertThat(answer.headers().firstValue("Content-Language")).contains("de");
        assertThat(answer.headers().allValues("Vary")).contains("Accept-Language");
    }

    @Test
    void whatTheContactSettingSaysIsWordsAndNoMarkup() throws Exception {
        assertThat(press(issue(ResetId.random())).body()).contains("the &lt;service desk&gt; on 4711");
    }

    @Test
    void oneLinkIsAsLongAsAnotherAndNothingOfTheResetIsOnItsPage() throws Exception {
        ResetId reset = ResetId.random();
        URI link = issue(reset);

        assertThat(open(link).body())
                .isEqualTo(open(issue(ResetId.random())).body())
                .doesNotContain(reset.toString(), TOLD_TO, keyOf(link));
        assertThat(press(link).body()).doesNotContain(reset.toString(), TOLD_TO, keyOf(link));
    }

    @Test
    void thePressReportsOnceAndSaysWhatHappensAndWhatToDo() throws Exception {
        ResetId reset = ResetId.random();
        HttpResponse<String> answer = press(issue(reset));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Stopped.", "is being blocked", "are being ended", "security incident");
        assertThat(reports.reported).containsExactly(reset);
        assertThat(reports.origins).containsExactly("dispute link, " + TOLD_TO);
        assertThat(used()).isOne();
    }

    @RepeatedTest(5)
    void twoPressesAtTheSameTimeReportOnce() throws Exception {
        URI link = issue(ResetId.random());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<HttpResponse<String>>> answers = threads.invokeAll(Collections.nCopies(2, () -> press(link)));

            assertThat(answers).extracting(answer -> answer.get().statusCode()).containsOnly(200);
            assertThat(answers)
                    .extracting(answer -> answer.get().body())
                    .anyMatch(body -> body.contains("Stopped."))
                    .anyMatch(body -> body.contains("This has been reported already"));
        } finally {
            threads.shutdownNow();
        }
        assertThat(reports.reported).hasSize(1);
    }

    @Test
    void aReplayedPressAndAnotherLinkOfTheSameResetAreToldKindly() throws Exception {
        ResetId reset = ResetId.random();
        URI link = issue(reset);
        URI other = issue(reset);
        press(link);

        for (HttpResponse<String> answer : List.of(press(link), press(other), open(link), open(other))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("This has been reported already");
        }
        assertThat(reports.reported).hasSize(1);
    }

    @Test
    void anExpiredLinkSaysSoAndDoesNothing() throws Exception {
        LinkKey key = LinkKey.random(new SecureRandom());
        keys.add(key.value());
        rekey.getBean(LinkStore.class)
                .add(key, ResetId.random(), TOLD_TO, clock.instant().minusSeconds(1));

        assertThat(open(at(key.value())).statusCode()).isEqualTo(410);
        assertThat(press(at(key.value())).statusCode()).isEqualTo(410);
        assertThat(open(at(key.value())).body()).contains("This link is no longer good");
        assertThat(reports.reported).isEmpty();
    }

    @Test
    void aResetThatIsDeletedIsNotSaidToBeStopped() throws Exception {
        ResetId reset = ResetId.random();
        URI link = issue(reset);
        reports.delete(reset);
        HttpResponse<String> answer = press(link);

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("does not know this any more", "Nothing was stopped", "on 4711");
        assertThat(reports.reported).isEmpty();
        assertThat(used()).isZero();
    }

    @Test
    void aLinkWithOneCharacterChangedIsUnknown() throws Exception {
        String key = keyOf(issue(ResetId.random()));
        char last = key.charAt(key.length() - 1);

        for (String changed : List.of(
                (key.charAt(0) == 'A' ? "B" : "A") + key.substring(1),
                // the last letter has two bits that say nothing
                key.substring(0, key.length() - 1) + (char) (last + 1),
                key.substring(1),
                key + "A",
                key.toLowerCase(Locale.ROOT))) {
            unknown(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%27%20or%201=1", "%C3%A4", "..%2e", "*"})
    void whatIsNoKeyIsAnsweredLikeAnyUnknownOne(String key) throws Exception {
        unknown(key);
    }

    @Test
    void whatIsFarTooLongIsUnknownToo() throws Exception {
        unknown("A".repeat(5_000));
    }

    @Test
    void whoGuessesIsHeldBackAndWhoHasAGoodLinkIsNot() throws Exception {
        URI link = issue(ResetId.random());
        double before = refusals();
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            answers.add(open(at("guess-" + i)).statusCode());
        }

        assertThat(answers.subList(0, 60)).containsOnly(404);
        assertThat(answers.subList(65, 70)).containsOnly(429);
        assertThat(refusals() - before).isEqualTo(70);
        assertThat(open(link).statusCode()).isEqualTo(200);
        assertThat(press(link).body()).contains("Stopped.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "", "SAME-ORIGIN", "anything"})
    void anotherSiteCannotPress(String site) throws Exception {
        URI link = issue(ResetId.random());

        nothingComesOf(pressing(link).header("Sec-Fetch-Site", site), 403);
        assertThat(answerTo(pressing(link)
                                .header("Sec-Fetch-Site", "same-origin")
                                .build())
                        .body())
                .contains("Stopped.");
    }

    @Test
    void aBrowserThatWasSentByTheMailItselfMayPress() throws Exception {
        HttpRequest press = pressing(issue(ResetId.random()))
                .header("Sec-Fetch-Site", "none")
                .header("Origin", "null")
                .build();

        assertThat(answerTo(press).body()).contains("Stopped.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "report", "report=", "report=yes", "REPORT=NOT-ME", "x=report=not-me", "report=not-me2"})
    void withoutOurFieldNothingIsReported(String body) throws Exception {
        URI link = issue(ResetId.random());

        nothingComesOf(
                HttpRequest.newBuilder(link).header("Content-Type", FORM).POST(BodyPublishers.ofString(body)), 400);
    }

    @Test
    void theFieldInTheAddressIsNotTheForm() throws Exception {
        URI link = URI.create(issue(ResetId.random()) + "?" + PRESSED);

        nothingComesOf(HttpRequest.newBuilder(link).header("Content-Type", FORM).POST(BodyPublishers.noBody()), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", "x", "application/*"})
    void anotherTypeIsRefused(String type) throws Exception {
        URI link = issue(ResetId.random());

        nothingComesOf(
                HttpRequest.newBuilder(link).header("Content-Type", type).POST(BodyPublishers.ofString(PRESSED)), 415);
    }

    @Test
    void withoutATypeItIsRefusedAndWithACharsetItIsTaken() throws Exception {
        URI link = issue(ResetId.random());

        nothingComesOf(HttpRequest.newBuilder(link).POST(BodyPublishers.ofString(PRESSED)), 415);
        assertThat(answerTo(HttpRequest.newBuilder(link)
                                .header("Content-Type", FORM + ";charset=UTF-8")
                                .POST(BodyPublishers.ofString(PRESSED))
                                .build())
                        .body())
                .contains("Stopped.");
    }

    @Test
    void aLargeBodyIsNotRead() throws Exception {
        URI link = issue(ResetId.random());
        String large = PRESSED + "&x=" + "x".repeat(64 * 1024);

        nothingComesOf(
                HttpRequest.newBuilder(link).header("Content-Type", FORM).POST(BodyPublishers.ofString(large)), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "TRACE"})
    void otherMethodsAreNotThere(String method) throws Exception {
        URI link = issue(ResetId.random());
        HttpRequest request = HttpRequest.newBuilder(link)
                .method(method, BodyPublishers.noBody())
                .build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        assertThat(used()).isZero();
    }

    @Test
    void whileTheDatabaseIsAwayTheLinkStaysGood() throws Exception {
        URI link = issue(ResetId.random());
        List<Connection> all = allConnections(rekey.getBean(DataSource.class));
        try {
            for (HttpResponse<String> answer : List.of(open(link), press(link))) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).contains("60");
                assertThat(answer.body()).contains("Please try again in a minute", "Nothing was reported yet");
            }
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }

        assertThat(press(link).body()).contains("Stopped.");
    }

    @Test
    void whatFailsIsNotNotedAsDoneAndSaysWhomToCall() throws Exception {
        URI link = issue(ResetId.random());
        reports.failNext(new IllegalStateException("an error"));
        HttpResponse<String> answer = press(link);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Nothing was reported yet", "on 4711");
        assertThat(press(link).body()).contains("Stopped.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "|", "^", "`", "{", " x", "\u00e4"})
    void anAddressWithAnOddLetterIsRefusedAndItsKeyIsNotLogged(String letter) throws Exception {
        URI link = issue(ResetId.random());
        try (Socket socket = new Socket("localhost", link.getPort())) {
            socket.setSoTimeout(20_000);
            String request =
                    "GET " + link.getPath() + letter + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain(keyOf(link));
        }
    }

    @Test
    void noMeasurementNamesAKey() throws Exception {
        String key = keyOf(issue(ResetId.random()));
        for (String path : List.of(key, key + "x", key + "/", key + "/x")) {
            HTTP.send(HttpRequest.newBuilder(at(path)).GET().build(), BodyHandlers.discarding());
        }

        assertThat(rekey.getBean(MeterRegistry.class).getMeters())
                .extracting(meter -> meter.getId().getTags().toString())
                .anyMatch(tags -> tags.contains("/not-me/{key}"))
                .noneMatch(tags -> tags.contains(key));
    }

    private void unknown(String key) throws Exception {
        double before = refusals();

        assertThat(open(at(key)).statusCode()).isEqualTo(404);
        assertThat(press(at(key)).statusCode()).isEqualTo(404);
        assertThat(open(at(key)).body()).contains("This link is no longer good");
        assertThat(refusals() - before).isEqualTo(3);
        assertThat(reports.reported).isEmpty();
        assertThat(used()).isZero();
    }

    private void nothingComesOf(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> answer = answerTo(request.build());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("Nothing was reported");
        assertThat(reports.reported).isEmpty();
        assertThat(used()).isZero();
    }

    private HttpResponse<String> open(URI link) throws IOException, InterruptedException {
        return answerTo(HttpRequest.newBuilder(link).GET().build());
    }

    private HttpResponse<String> press(URI link) throws IOException, InterruptedException {
        return answerTo(pressing(link).build());
    }

    private static HttpRequest.Builder pressing(URI link) {
        return HttpRequest.newBuilder(link).header("Content-Type", FORM).POST(BodyPublishers.ofString(PRESSED));
    }

    /** Each answer that can be seen keeps its reader from doing anything else with it. */
    private static HttpResponse<String> answerTo(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
        if (!request.method().equals("OPTIONS")) {
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; form-action 'self';"
                            + " frame-ancestors 'none'; base-uri 'none'");
            assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        }
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "access-control-allow-origin");
        return answer;
    }

    private URI issue(ResetId reset) {
        String key = keyOf(rekey.getBean(DisputeLinks.class).issue(reset, TOLD_TO));
        keys.add(key);
        return at(key);
    }

    private URI at(String key) {
        String port = rekey.getEnvironment().getProperty("local.server.port");
        return URI.create("http://localhost:" + port + "/not-me/" + key);
    }

    private static String keyOf(URI link) {
        return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
    }

    private int used() {
        return jdbc.sql("select count(*) from dispute_link where used_at is not null")
                .query(Integer.class)
                .single();
    }

    private double refusals() {
        return rekey.getBean(MeterRegistry.class)
                .counter("rekey.refused", "check", "dispute")
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

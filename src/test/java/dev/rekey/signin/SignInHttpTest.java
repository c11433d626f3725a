package dev.rekey.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.oidc.OpenIdStandIn;
import dev.rekey.standin.oidc.Tweak;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who still has a factor proves with it that it is them: through the real application, and a provider that can be wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInHttpTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String AMARA = Accounts.userId(Accounts.PHONE_LOST);

    private final int port = freePort();
    private final URI rekey = URI.create("http://localhost:" + port + "/");
    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final OpenIdStandIn openId = OpenIdStandIn.start(0, pingOne, Clock.systemUTC());
    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), Sandbox.members());
    private final Sandbox sandbox = Sandbox.start(pingOne, teams, settings());
    private final JdbcClient jdbc = sandbox.rekey().getBean(JdbcClient.class);
    private final TeamsClient amara = sandbox.clientOf(Accounts.PHONE_LOST);
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private String[] settings() {
        return Stream.concat(
                        openId.settings(rekey).entrySet().stream()
                                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()),
                        Stream.of(
                                "--server.port=" + port,
                                "--policy.evidence=policy",
                                "--sign-in.acr=Multi_Factor",
                                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                                "--reset.poll=200ms",
                                "--reset.look-after=1h",
                                "--teams.turns-per-minute=100000",
                                "--limit.cases-per-day=100000",
                                "--limit.resets-per-day=100000"))
                .toArray(String[]::new);
    }

    @BeforeEach
    void startAfresh() {
        await().atMost(SOON).until(() -> {
            jdbc.sql("delete from scheduled_tasks where task_name = 'reset' and not picked")
                    .update();
            return jdbc.sql("select count(*) from scheduled_tasks where task_name = 'reset'")
                            .query(Integer.class)
                            .single()
                    == 0;
        });
        for (String table : List.of("sign_in", "ticket_note", "ticket", "reset", "audit_event", "bot_state")) {
            jdbc.sql("delete from " + table).update();
        }
        pingOne.reset();
        openId.tweak(Tweak.NONE);
        openId.uses("Multi_Factor");
        openId.down(false);
        teams.clear(Sandbox.member(Accounts.PHONE_LOST));
    }

    @AfterAll
    void stop() {
        sandbox.close();
        openId.close();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aSignOnRemovesWhatWasChosenAndNothingSecretIsLogged(CapturedOutput log) {
        Browser begun = choosesAndOpens();
        URI back = openId.signsOn(begun.page(), AMARA);

        HttpResponse<String> answer = get(back, begun.cookie());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Thank you, that was you");
        await().atMost(SOON).untilAsserted(() -> assertThat(amara.sees()).contains("Now set up your new factor"));
        assertThat(pingOne.deletedDeviceIds()).containsExactly(phone());
        assertThat(audit()).contains("EVIDENCE_GIVEN", "VERIFIED");
        assertThat(log.getAll())
                .doesNotContain(openId.secret(), back.getQuery(), begun.link().getPath(), begun.cookie());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void whatIsWrongWithTheTokenProvesNothing(Tweak tweak) {
        Browser begun = choosesAndOpens();
        openId.tweak(tweak);

        HttpResponse<String> answer = get(openId.signsOn(begun.page(), AMARA), begun.cookie());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("That did not work").doesNotContain("user", "stale", "token");
        assertThat(audit()).contains("EVIDENCE_REFUSED").doesNotContain("EVIDENCE_GIVEN");
        assertThat(step()).isEqualTo("VERIFYING");
        assertThat(pingOne.deletedDeviceIds()).isEmpty();
    }

    @Test
    void somebodyElseWhoSignsOnProvesNothing() {
        Browser begun = choosesAndOpens();

        assertThat(get(openId.signsOn(begun.page(), Accounts.userId(Accounts.MANAGER)), begun.cookie())
                        .statusCode())
                .isEqualTo(403);
        assertThat(refusals()).containsExactly("sign-in: another user signed on");
    }

    @Test
    void anotherSignOnPolicyProvesNothing() {
        Browser begun = choosesAndOpens();
        openId.uses("Single_Factor");

        assertThat(get(openId.signsOn(begun.page(), AMARA), begun.cookie()).statusCode())
                .isEqualTo(403);
        assertThat(refusals()).containsExactly("sign-in: another sign-on policy");
    }

    @Test
    void anotherBrowserProvesNothingAndTheStateIsUsedUp() {
        Browser begun = choosesAndOpens();
        Browser thief = opens(begun.link());
        URI back = openId.signsOn(begun.page(), AMARA);

        assertThat(get(back, thief.cookie()).statusCode()).isEqualTo(403);
        assertThat(get(back, begun.cookie()).statusCode()).isEqualTo(403);
        assertThat(refusals()).containsExactly("sign-in: it came back in another browser");
        assertThat(get(openId.signsOn(opens(begun.link()).page(), AMARA), "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aStateCountsOnce() {
        Browser begun = choosesAndOpens();
        openId.tweak(Tweak.STALE);
        URI back = openId.signsOn(begun.page(), AMARA);
        assertThat(get(back, begun.cookie()).statusCode()).isEqualTo(403);
        openId.tweak(Tweak.NONE);

        assertThat(get(back, begun.cookie()).statusCode()).isEqualTo(403);
        assertThat(refusals()).hasSize(1);
        assertThat(step()).isEqualTo("VERIFYING");
    }

    @Test
    void aCodeCountsOnce() {
        Browser first = choosesAndOpens();
        Browser second = opens(first.link());
        URI back = openId.signsOn(first.page(), Accounts.userId(Accounts.MANAGER));
        get(back, first.cookie());
        String code = back.getQuery().replaceAll("&.*", "");
        URI again = URI.create(openId.signsOn(second.page(), AMARA).toString().replaceAll("code=[^&]+", code));

        assertThat(get(again, second.cookie()).statusCode()).isEqualTo(403);
        assertThat(refusals()).last().asString().contains("does not take the code");
    }

    @Test
    void whatComesTooLateProvesNothing() {
        Browser begun = choosesAndOpens();
        URI back = openId.signsOn(begun.page(), AMARA);
        jdbc.sql("update sign_in set begun_at = begun_at - interval '11' minute")
                .update();

        assertThat(get(back, begun.cookie()).statusCode()).isEqualTo(403);
        assertThat(step()).isEqualTo("VERIFYING");
    }

    @Test
    void whoStepsBackThereHasNotFailed() {
        Browser begun = choosesAndOpens();
        String state = openId.signsOn(begun.page(), AMARA).getQuery().replaceAll(".*state=", "");

        HttpResponse<String> answer =
                get(rekey.resolve("sign-in/callback?error=access_denied&state=" + state), begun.cookie());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(refusals()).containsExactly("sign-in: the person stepped back at the provider");
        for (int tries = 0; tries < 10; tries++) {
            Browser once = opens(begun.link());
            String next = openId.signsOn(once.page(), AMARA).getQuery().replaceAll(".*state=", "");
            get(rekey.resolve("sign-in/callback?error=access_denied&state=" + next), once.cookie());
        }
        assertThat(step()).isEqualTo("VERIFYING");
    }

    @Test
    void fiveFailuresEndTheCase() {
        Browser begun = choosesAndOpens();
        openId.tweak(Tweak.NO_AMR);
        for (int tries = 0; tries < 5; tries++) {
            Browser once = opens(begun.link());
            get(openId.signsOn(once.page(), AMARA), once.cookie());
        }

        await().atMost(SOON).untilAsserted(() -> assertThat(amara.sees()).contains("A person takes it from here"));
        assertThat(get(begun.link(), "").statusCode()).isEqualTo(404);
        assertThat(pingOne.deletedDeviceIds()).isEmpty();
    }

    @Test
    void aKeyThatIsGuessedOpensNothing() {
        Browser begun = choosesAndOpens();
        String link = begun.link().toString();

        assertThat(get(URI.create(link + "x"), "").statusCode()).isEqualTo(404);
        assertThat(get(URI.create(link.substring(0, link.length() - 1)), "").statusCode())
                .isEqualTo(404);
        assertThat(get(rekey.resolve("sign-in/" + UUID.randomUUID() + "/abc"), "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(rekey.resolve("sign-in/not-a-uuid/abc"), "").statusCode())
                .isEqualTo(404);
        assertThat(get(rekey.resolve("sign-in/callback"), "").statusCode()).isEqualTo(403);
    }

    @Test
    void whoLooksAheadChangesNothing() {
        Browser begun = choosesAndOpens();
        for (int looks = 0; looks < 20; looks++) {
            opens(begun.link());
        }

        assertThat(step()).isEqualTo("VERIFYING");
        assertThat(get(openId.signsOn(begun.page(), AMARA), begun.cookie()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void ofManyWhoComeBackAtOnceOneCounts() throws Exception {
        Browser begun = choosesAndOpens();
        URI back = openId.signsOn(begun.page(), AMARA);
        Callable<Integer> comesBack = () -> get(back, begun.cookie()).statusCode();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        int good = 0;
        for (Future<Integer> one : threads.invokeAll(Collections.nCopies(8, comesBack))) {
            good += one.get() == 200 ? 1 : 0;
        }
        threads.shutdown();

        assertThat(good).isEqualTo(1);
        assertThat(audit().stream().filter("EVIDENCE_GIVEN"::equals)).hasSize(1);
    }

    @Test
    void aProviderThatIsAwayCostsNoTry() {
        Browser begun = choosesAndOpens();
        openId.down(true);

        assertThat(get(openId.signsOn(begun.page(), AMARA), begun.cookie()).statusCode())
                .isEqualTo(503);
        assertThat(refusals()).isEmpty();
        openId.down(false);
        Browser again = opens(begun.link());
        assertThat(get(openId.signsOn(again.page(), AMARA), again.cookie()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePagesAreShutIn() {
        HttpResponse<String> answer = get(rekey.resolve("sign-in/callback"), "");

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("Referrer-Policy").orElse("")).isEqualTo("no-referrer");
    }

    private record Browser(URI link, URI page, String cookie) {}

    private Browser choosesAndOpens() {
        amara.says("I lost my phone and can't get past PingID");
        amara.presses("Yes, help me");
        await().atMost(SOON).until(() -> amara.sees().contains("Which ones should go?"));
        amara.chooses(phone());
        await().atMost(SOON).until(() -> amara.sees().contains("Sign in at Ping"));
        String link =
                String.valueOf(amara.lastMessage().card()).replaceAll("(?s).*\"(http[^\"]*/sign-in/[^\"]+)\".*", "$1");
        return opens(URI.create(link));
    }

    private Browser opens(URI link) {
        HttpResponse<String> answer = get(link, "");
        assertThat(answer.statusCode()).isEqualTo(303);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
        return new Browser(
                link,
                URI.create(answer.headers().firstValue("Location").orElseThrow()),
                cookie.substring(0, cookie.indexOf(';')));
    }

    private HttpResponse<String> get(URI address, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        try {
            return browser.send(
                    (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String phone() {
        return "20000001-0000-4000-8000-000000000001";
    }

    private String step() {
        return jdbc.sql("select step from reset").query(String.class).single();
    }

    private List<String> audit() {
        return jdbc.sql("select event from audit_event order by seq")
                .query(String.class)
                .list();
    }

    private List<String> refusals() {
        return jdbc.sql("select detail from audit_event where event = 'EVIDENCE_REFUSED' order by seq")
                .query(String.class)
                .list();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

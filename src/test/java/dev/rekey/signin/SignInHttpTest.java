package dev.rekey.signin;

import static dev.rekey.sandbox.ProofWorld.AMARA;
import static dev.rekey.sandbox.ProofWorld.SOMEBODY_ELSE;
import static dev.rekey.sandbox.ProofWorld.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.sandbox.ProofWorld;
import dev.rekey.sandbox.ProofWorld.Browser;
import dev.rekey.standin.oidc.OpenIdStandIn;
import dev.rekey.standin.oidc.Tweak;
import dev.rekey.standin.pingone.PingOneStandIn;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Collections;
import java.util.UUID;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Who still has a factor proves with it that it is them: through the real application, and a provider that can be wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInHttpTest {

    private final PingOneStandIn pingOne = PingOneStandIn.start(0, Clock.systemUTC());
    private final OpenIdStandIn openId = OpenIdStandIn.start(0, pingOne, Clock.systemUTC());
    private final ProofWorld world = new ProofWorld(pingOne, openId::settings, "--sign-in.acr=Multi_Factor");

    @BeforeEach
    void startAfresh() {
        world.startAfresh();
        openId.tweak(Tweak.NONE);
        openId.uses("Multi_Factor");
        openId.down(false);
    }

    @AfterAll
    void stop() {
        world.close();
        openId.close();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aSignOnRemovesWhatWasChosenAndNothingSecretIsLogged(CapturedOutput log) {
        Browser begun = world.choosesAndOpens();
        URI back = openId.signsOn(begun.page(), AMARA);

        HttpResponse<String> answer = world.get(back, begun.cookie());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Thank you, that was you");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(world.amara().sees()).contains("Now set up your new factor"));
        assertThat(pingOne.deletedDeviceIds()).containsExactly(world.phone());
        assertThat(world.audit()).contains("EVIDENCE_GIVEN", "VERIFIED");
        assertThat(log.getAll())
                .doesNotContain(openId.secret(), back.getQuery(), begun.link().getPath(), begun.cookie());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void whatIsWrongWithTheTokenProvesNothing(Tweak tweak) {
        Browser begun = world.choosesAndOpens();
        openId.tweak(tweak);

        HttpResponse<String> answer = world.get(openId.signsOn(begun.page(), AMARA), begun.cookie());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("That did not work").doesNotContain("user", "stale", "token");
        assertThat(world.audit()).contains("EVIDENCE_REFUSED").doesNotContain("EVIDENCE_GIVEN");
        assertThat(world.step()).isEqualTo("VERIFYING");
        assertThat(pingOne.deletedDeviceIds()).isEmpty();
    }

    @Test
    void somebodyElseWhoSignsOnProvesNothing() {
        Browser begun = world.choosesAndOpens();

        assertThat(world.get(openId.signsOn(begun.page(), SOMEBODY_ELSE), begun.cookie())
                        .statusCode())
                .isEqualTo(403);
        assertThat(world.refusals()).containsExactly("sign-in: another user signed on");
    }

    @Test
    void anotherSignOnPolicyProvesNothing() {
        Browser begun = world.choosesAndOpens();
        openId.uses("Single_Factor");

        assertThat(world.get(openId.signsOn(begun.page(), AMARA), begun.cookie())
                        .statusCode())
                .isEqualTo(403);
        assertThat(world.refusals()).containsExactly("sign-in: another sign-on policy");
    }

    @Test
    void anotherBrowserProvesNothingAndTheStateIsUsedUp() {
        Browser begun = world.choosesAndOpens();
        Browser thief = world.opens(begun.link());
        URI back = openId.signsOn(begun.page(), AMARA);

        assertThat(world.get(back, thief.cookie()).statusCode()).isEqualTo(403);
        assertThat(world.get(back, begun.cookie()).statusCode()).isEqualTo(403);
        assertThat(world.refusals()).containsExactly("sign-in: it came back in another browser");
        assertThat(world.get(openId.signsOn(world.opens(begun.link()).page(), AMARA), "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aStateCountsOnce() {
        Browser begun = world.choosesAndOpens();
        openId.tweak(Tweak.STALE);
        URI back = openId.signsOn(begun.page(), AMARA);
        assertThat(world.get(back, begun.cookie()).statusCode()).isEqualTo(403);
        openId.tweak(Tweak.NONE);

        assertThat(world.get(back, begun.cookie()).statusCode()).isEqualTo(403);
        assertThat(world.refusals()).hasSize(1);
        assertThat(world.step()).isEqualTo("VERIFYING");
    }

    @Test
    void aCodeCountsOnce() {
        Browser first = world.choosesAndOpens();
        Browser second = world.opens(first.link());
        URI back = openId.signsOn(first.page(), SOMEBODY_ELSE);
        world.get(back, first.cookie());
        String code = back.getQuery().replaceAll("&.*", "");
        URI again = URI.create(openId.signsOn(second.page(), AMARA).toString().replaceAll("code=[^&]+", code));

        assertThat(world.get(again, second.cookie()).statusCode()).isEqualTo(403);
        assertThat(world.refusals()).last().asString().contains("does not take the code");
    }

    @Test
    void whatComesTooLateProvesNothing() {
        Browser begun = world.choosesAndOpens();
        URI back = openId.signsOn(begun.page(), AMARA);
        world.jdbc()
                .sql("update sign_in set begun_at = begun_at - interval '11' minute")
                .update();

        assertThat(world.get(back, begun.cookie()).statusCode()).isEqualTo(403);
        assertThat(world.step()).isEqualTo("VERIFYING");
    }

    @Test
    void whoStepsBackThereHasNotFailed() {
        Browser begun = world.choosesAndOpens();
        String state = openId.signsOn(begun.page(), AMARA).getQuery().replaceAll(".*state=", "");

        HttpResponse<String> answer =
                world.get(world.rekey().resolve("sign-in/callback?error=access_denied&state=" + state), begun.cookie());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(world.refusals()).containsExactly("sign-in: the person stepped back at the provider");
        for (int tries = 0; tries < 10; tries++) {
            Browser once = world.opens(begun.link());
            String next = openId.signsOn(once.page(), AMARA).getQuery().replaceAll(".*state=", "");
            world.get(world.rekey().resolve("sign-in/callback?error=access_denied&state=" + next), once.cookie());
        }
        assertThat(world.step()).isEqualTo("VERIFYING");
    }

    @Test
    void fiveFailuresEndTheCase() {
        Browser begun = world.choosesAndOpens();
        openId.tweak(Tweak.NO_AMR);
        for (int tries = 0; tries < 5; tries++) {
            Browser once = world.opens(begun.link());
            world.get(openId.signsOn(once.page(), AMARA), once.cookie());
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(world.amara().sees()).contains("A person takes it from here"));
        assertThat(world.get(begun.link(), "").statusCode()).isEqualTo(404);
        assertThat(pingOne.deletedDeviceIds()).isEmpty();
    }

    @Test
    void aKeyThatIsGuessedOpensNothing() {
        Browser begun = world.choosesAndOpens();
        String link = begun.link().toString();

        assertThat(world.get(URI.create(link + "x"), "").statusCode()).isEqualTo(404);
        assertThat(world.get(URI.create(link.substring(0, link.length() - 1)), "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(world.get(world.rekey().resolve("sign-in/" + UUID.randomUUID() + "/abc"), "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(world.get(world.rekey().resolve("sign-in/not-a-uuid/abc"), "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(world.get(world.rekey().resolve("sign-in/callback"), "").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoLooksAheadChangesNothing() {
        Browser begun = world.choosesAndOpens();
        for (int looks = 0; looks < 20; looks++) {
            world.opens(begun.link());
        }

        assertThat(world.step()).isEqualTo("VERIFYING");
        assertThat(world.get(openId.signsOn(begun.page(), AMARA), begun.cookie())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void ofManyWhoComeBackAtOnceOneCounts() throws Exception {
        Browser begun = world.choosesAndOpens();
        URI back = openId.signsOn(begun.page(), AMARA);
        Callable<Integer> comesBack = () -> world.get(back, begun.cookie()).statusCode();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        int good = 0;
        for (Future<Integer> one : threads.invokeAll(Collections.nCopies(8, comesBack))) {
            good += one.get() == 200 ? 1 : 0;
        }
        threads.shutdown();

        assertThat(good).isEqualTo(1);
        assertThat(world.audit().stream().filter("EVIDENCE_GIVEN"::equals)).hasSize(1);
    }

    @Test
    void aProviderThatIsAwayCostsNoTry() {
        Browser begun = world.choosesAndOpens();
        openId.down(true);

        assertThat(world.get(openId.signsOn(begun.page(), AMARA), begun.cookie())
                        .statusCode())
                .isEqualTo(503);
        assertThat(world.refusals()).isEmpty();
        openId.down(false);
        Browser again = world.opens(begun.link());
        assertThat(world.get(openId.signsOn(again.page(), AMARA), again.cookie())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePagesAreShutIn() {
        HttpResponse<String> answer = world.get(world.rekey().resolve("sign-in/callback"), "");

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("Referrer-Policy").orElse("")).isEqualTo("no-referrer");
    }
}

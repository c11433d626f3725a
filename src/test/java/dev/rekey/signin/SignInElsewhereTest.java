package dev.rekey.signin;

import static dev.rekey.sandbox.ProofWorld.AMARA;
import static dev.rekey.sandbox.ProofWorld.SOMEBODY_ELSE;
import static dev.rekey.sandbox.ProofWorld.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.sandbox.ProofWorld;
import dev.rekey.sandbox.ProofWorld.Browser;
import dev.rekey.standin.oidc.SpringProvider;
import dev.rekey.standin.oidc.SpringProvider.Visitor;
import dev.rekey.standin.pingone.PingOneStandIn;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The same sign-on at a provider that others have written: what it says counts, and what it does not say does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInElsewhereTest {

    private @Nullable SpringProvider started;
    private final ProofWorld world = new ProofWorld(PingOneStandIn.start(0, Clock.systemUTC()), this::startedProvider);
    private final SpringProvider provider = provider();

    private Map<String, String> startedProvider(URI rekey) {
        SpringProvider now = SpringProvider.start(rekey.resolve("sign-in/callback"), List.of(AMARA, SOMEBODY_ELSE));
        started = now;
        return now.settings(rekey);
    }

    private SpringProvider provider() {
        if (started == null) {
            throw new IllegalStateException("expected Rekey to have asked for its settings");
        }
        return started;
    }

    @BeforeEach
    void startAfresh() {
        world.startAfresh();
        provider.asksForASecondFactor(true);
        provider.isSilent(false);
        provider.sessionsAreOld(Duration.ZERO);
    }

    @AfterAll
    void stop() {
        world.close();
        provider.close();
        world.pingOne().close();
    }

    @Test
    void passwordAndSecondFactorRemoveWhatWasChosen() {
        Browser begun = world.choosesAndOpens();

        HttpResponse<String> answer = world.get(provider.visitor().signsOn(begun.page(), AMARA), begun.cookie());

        assertThat(answer.statusCode()).isEqualTo(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(world.amara().sees()).contains("Now set up your new factor"));
        assertThat(world.pingOne().deletedDeviceIds()).containsExactly(world.phone());
        assertThat(world.audit()).contains("EVIDENCE_GIVEN", "VERIFIED");
    }

    @Test
    void thePasswordAloneProvesNothing() {
        provider.asksForASecondFactor(false);
        Browser begun = world.choosesAndOpens();

        assertRefused(begun, AMARA, "sign-in: without a second factor");
    }

    @Test
    void aProviderThatDoesNotSayHowProvesNothing() {
        provider.isSilent(true);
        Browser begun = world.choosesAndOpens();

        assertRefused(begun, AMARA, "sign-in: without a second factor");
    }

    @Test
    void somebodyElseProvesNothing() {
        assertRefused(world.choosesAndOpens(), SOMEBODY_ELSE, "sign-in: another user signed on");
    }

    @Test
    void aSessionThatIsOldProvesNothing() {
        provider.sessionsAreOld(Duration.ofMinutes(11));

        assertRefused(world.choosesAndOpens(), AMARA, "sign-in: not a fresh sign-on");
    }

    @Test
    void aSessionOfBeforeTheChoiceProvesNothing() {
        provider.sessionsAreOld(Duration.ofMinutes(2));

        assertRefused(world.choosesAndOpens(), AMARA, "sign-in: not a fresh sign-on");
    }

    @Test
    void anotherBrowserProvesNothing() {
        Browser begun = world.choosesAndOpens();
        Browser thief = world.opens(begun.link());
        URI back = provider.visitor().signsOn(begun.page(), AMARA);

        assertThat(world.get(back, thief.cookie()).statusCode()).isEqualTo(403);
        assertThat(world.get(back, begun.cookie()).statusCode()).isEqualTo(403);
        assertThat(world.refusals()).containsExactly("sign-in: it came back in another browser");
        assertNothingRemoved();
    }

    @Test
    void aStateCountsOnceAndItsCodeForNoOther() {
        Browser first = world.choosesAndOpens();
        Browser second = world.opens(first.link());
        Visitor visitor = provider.visitor();
        URI mine = visitor.signsOn(first.page(), AMARA);
        URI other = visitor.signsOn(second.page(), AMARA);
        URI swapped = URI.create(
                other.toString().replaceAll("code=[^&]+", mine.getRawQuery().replaceAll(".*(code=[^&]+).*", "$1")));

        assertThat(world.get(swapped, second.cookie()).statusCode()).isEqualTo(403);
        assertThat(world.refusals()).containsExactly("sign-in: the provider does not take the code (400)");
        assertThat(world.get(other, second.cookie()).statusCode()).isEqualTo(403);
        assertNothingRemoved();
    }

    @Test
    void aCodeThatCountedCannotBeUsedAgain() {
        Browser first = world.choosesAndOpens();
        Browser second = world.opens(first.link());
        URI back = provider.visitor().signsOn(first.page(), SOMEBODY_ELSE);
        assertThat(world.get(back, first.cookie()).statusCode()).isEqualTo(403);
        URI again = provider.visitor().signsOn(second.page(), AMARA);
        String used = back.getRawQuery().replaceAll(".*(code=[^&]+).*", "$1");

        assertThat(world.get(URI.create(again.toString().replaceAll("code=[^&]+", used)), second.cookie())
                        .statusCode())
                .isEqualTo(403);
        assertNothingRemoved();
    }

    private void assertRefused(Browser begun, String who, String why) {
        HttpResponse<String> answer = world.get(provider.visitor().signsOn(begun.page(), who), begun.cookie());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("That did not work");
        assertThat(world.refusals()).last().isEqualTo(why);
        assertThat(world.audit()).doesNotContain("EVIDENCE_GIVEN");
        assertNothingRemoved();
    }

    private void assertNothingRemoved() {
        assertThat(world.step()).isEqualTo("VERIFYING");
        assertThat(world.pingOne().deletedDeviceIds()).isEmpty();
    }
}

package dev.rekey.signin;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.rekey.audit.Origin;
import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Means;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.StaleReset;
import dev.rekey.saga.Verifications;
import dev.rekey.saga.Verifications.Taken;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-ons from their beginning to the evidence: each begins for one reset in one browser, and comes back once. */
final class SignOns {

    private static final Logger LOG = LoggerFactory.getLogger(SignOns.class);
    private static final int BYTES = 32;

    private final SignOnStore store;
    private final Provider provider;
    private final IdTokens tokens;
    private final Verifications verifications;
    private final Duration within;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SignOns(
            SignOnStore store,
            Provider provider,
            IdTokens tokens,
            Verifications verifications,
            Duration within,
            Clock clock) {
        this.store = store;
        this.provider = provider;
        this.tokens = tokens;
        this.verifications = verifications;
        this.within = within;
        this.clock = clock;
    }

    /** Where a browser goes next, and what it has to bring back. */
    record Begun(URI page, String browser) {}

    /** Begins a sign-on for the reset that this key opens; empty when none waits. Changes nothing about the reset. */
    Optional<Begun> begin(ResetId reset, String key) {
        if (verifications.waiting(reset, key).isEmpty()) {
            return Optional.empty();
        }
        String state = fresh();
        String browser = fresh();
        SignOn signOn = new SignOn(reset, fresh(), new CodeVerifier().getValue(), SignOnStore.hash(browser));
        URI page = provider.signOnPage(state, signOn);
        store.begin(state, signOn, clock.instant());
        return Optional.of(new Begun(page, browser));
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * A browser comes back: with a code, or without one because the person stepped back there.
     *
     * @throws Unavailable when the provider does not answer; the sign-on has to be begun again then
     */
    Page comesBack(String state, String browser, String code) {
        Optional<SignOn> taken = store.take(state, clock.instant().minus(within));
        if (taken.isEmpty()) {
            LOG.info("a sign-on came back that nobody has begun, or twice, or too late");
            return Page.NOT_PROVEN;
        }
        SignOn signOn = taken.get();
        Optional<Reset> waiting = verifications.waiting(signOn.reset());
        if (waiting.isEmpty()) {
            return Page.NOTHING_WAITS;
        }
        Reset reset = waiting.get();
        if (!signOn.browserHash().equals(SignOnStore.hash(browser))) {
            return failed(reset, "it came back in another browser");
        }
        if (code.isEmpty()) {
            verifications.refuse(reset, Means.SIGN_IN, "the person stepped back at the provider", originOf(reset));
            return Page.STEPPED_BACK;
        }
        try {
            return given(reset, meansOf(reset, code, signOn));
        } catch (Refused refusal) {
            return failed(reset, String.valueOf(refusal.getMessage()));
        }
    }

    private Means meansOf(Reset reset, String code, SignOn signOn) {
        MfaUser user = reset.user();
        if (user == null) {
            throw new IllegalStateException("expected the user to be known at " + reset.step());
        }
        Instant since = reset.stepAt();
        return tokens.meansOf(provider.idToken(code, signOn), signOn, user.id(), since);
    }

    private Page given(Reset reset, Means means) {
        Evidence piece = new Evidence(means, reset.person().key(), clock.instant(), "sign-on at PingOne");
        Taken taken = StaleReset.again(() -> verifications.given(reset.id(), piece, originOf(reset)));
        return switch (taken) {
            case ENOUGH, PARTLY -> Page.PROVEN;
            case ENDED -> Page.NOTHING_WAITS;
            case NOT_ASKED_FOR ->
                means == Means.PASSWORD ? failed(reset, "without a second factor") : Page.NOTHING_WAITS;
        };
    }

    private Page failed(Reset reset, String why) {
        StaleReset.again(() -> verifications.failed(reset.id(), Means.SIGN_IN, why, originOf(reset)));
        return Page.NOT_PROVEN;
    }

    private static Origin originOf(Reset reset) {
        return new Origin(reset.person().key(), "sign-on page", null);
    }
}

package dev.rekey.identity;

import dev.rekey.audit.Origin;
import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.Reset;
import dev.rekey.saga.StaleReset;
import dev.rekey.saga.Verifications;
import dev.rekey.saga.Verifications.Taken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes results for the cases that wait for one; what does not fit counts as a failed try. */
final class Proofings {

    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Verifications verifications;
    private final String issuer;
    private final @Nullable String acr;
    private final Duration freshness;
    private final Clock clock;

    Proofings(Verifications verifications, IdentitySettings settings, Clock clock) {
        this.verifications = verifications;
        this.issuer = Objects.requireNonNull(settings.issuer());
        this.acr = settings.acr();
        this.freshness = settings.freshness();
        this.clock = clock;
    }

    /** What came of a result. */
    enum Answer {
        /** It counts for its case, or against it. */
        TAKEN,
        /** It does not fit its case, and counts against it. */
        REFUSED,
        /** Its case does not wait for it, or not any more. */
        NOT_WAITED_FOR
    }

    /**
     * Takes a result that its issuer has signed. To deliver one again changes nothing.
     *
     * @throws StaleReset when others save its case again and again; to be delivered again then
     */
    Answer take(Result result) {
        Reset reset = verifications.waiting(result.reset()).orElse(null);
        Verification verification = reset == null ? null : reset.verification();
        if (reset == null || verification == null) {
            return Answer.NOT_WAITED_FOR;
        }
        Origin from = new Origin(issuer, "identity proofing", result.transaction());
        Optional<String> fault = faultOf(result, reset, verification);
        if (fault.isPresent()) {
            StaleReset.again(() -> verifications.failed(reset.id(), Means.IDENTITY, fault.get(), from));
            return Answer.REFUSED;
        }
        if (!result.isVerified()) {
            StaleReset.again(
                    () -> verifications.failed(reset.id(), Means.IDENTITY, "the identity was not proven", from));
            return Answer.TAKEN;
        }
        Evidence piece = new Evidence(Means.IDENTITY, issuer, clock.instant(), "proofing " + result.transaction());
        Taken taken = StaleReset.again(() -> verifications.given(reset.id(), piece, from));
        return taken == Taken.NOT_ASKED_FOR ? Answer.NOT_WAITED_FOR : Answer.TAKEN;
    }

    private Optional<String> faultOf(Result result, Reset reset, Verification verification) {
        MfaUser user = reset.user();
        if (!Binding.holds(verification, result.nonce())) {
            return Optional.of("not made for this case");
        }
        if (user == null || !result.subject().equals(user.id())) {
            return Optional.of("another person's identity");
        }
        if (acr != null && !acr.equals(result.acr())) {
            return Optional.of("proven in another way than identity.acr");
        }
        Instant now = clock.instant();
        boolean isFresh = result.at().isAfter(now.minus(freshness))
                && result.at().isAfter(reset.stepAt().minus(SKEW))
                && result.at().isBefore(now.plus(SKEW));
        return isFresh ? Optional.empty() : Optional.of("not a fresh result");
    }
}

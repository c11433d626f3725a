package dev.rekey.identity;

import dev.rekey.audit.Origin;
import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Freshness;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Reset;
import dev.rekey.saga.StaleReset;
import dev.rekey.saga.Verifications;
import dev.rekey.saga.Verifications.Taken;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes results for the cases that wait for one; what does not fit counts as a failed try. */
final class Proofings {

    private final Results results;
    private final Verifications verifications;
    private final String issuer;
    private final @Nullable String acr;
    private final Freshness freshness;
    private final Clock clock;

    Proofings(Results results, Verifications verifications, IdentitySettings settings, Clock clock) {
        this.results = results;
        this.verifications = verifications;
        this.issuer = Objects.requireNonNull(settings.issuer());
        this.acr = settings.acr();
        this.freshness = new Freshness(settings.freshness());
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
     * Takes a signed result. To deliver one again changes nothing.
     *
     * @throws BadResult when it is none, or not one to be believed: no case is touched then
     * @throws Unavailable when the issuer's keys cannot be read now
     * @throws StaleReset when others save its case again and again; to be delivered again then
     */
    Answer take(String signed) {
        Result result = results.read(signed);
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
        return freshness.holds(result.at(), reset.stepAt(), clock.instant())
                ? Optional.empty()
                : Optional.of("not a fresh result");
    }
}

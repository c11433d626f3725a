package dev.rekey.card;

import dev.rekey.evidence.Verification;
import dev.rekey.reset.ProofingPage;
import dev.rekey.reset.Reset;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the buttons of a card lead.
 *
 * @param enrolment Ping's page where factors are paired
 * @param signIn Rekey's own page, ending with a slash, that leads to a sign-on at Ping; null where there is none
 * @param proofing where an identity is proven anew; null where there is no such place
 */
public record Pages(
        URI enrolment, @Nullable URI signIn, @Nullable ProofingPage proofing) {

    /** Where the person proves by a sign-on who they are; empty when nothing is to be proven, or not so. */
    Optional<URI> signInFor(Reset reset) {
        Verification verification = reset.verification();
        return signIn == null || verification == null
                ? Optional.empty()
                : Optional.of(signIn.resolve(reset.id() + "/" + verification.key()));
    }

    /** Where the person proves their identity anew; empty when nothing is to be proven, or not so. */
    Optional<URI> proofingFor(Reset reset) {
        return proofing == null || reset.verification() == null
                ? Optional.empty()
                : Optional.of(proofing.addressFor(reset));
    }
}

package dev.rekey.identity;

import com.google.common.hash.Hashing;
import dev.rekey.evidence.Verification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/** What binds a result to one case: known to the person's card and the prover, and of no use for the sign-on page. */
final class Binding {

    private Binding() {}

    /** What the page gets, and the result has to bring back. */
    static String of(Verification verification) {
        return Hashing.hmacSha256(verification.key().getBytes(StandardCharsets.UTF_8))
                .hashString("identity proofing", StandardCharsets.UTF_8)
                .toString();
    }

    /** Whether a result belongs to this case; compared in constant time. */
    static boolean holds(Verification verification, Object claimed) {
        return MessageDigest.isEqual(
                of(verification).getBytes(StandardCharsets.UTF_8),
                Objects.toString(claimed).getBytes(StandardCharsets.UTF_8));
    }
}

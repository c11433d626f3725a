package dev.rekey.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.rekey.reset.ResetId;
import java.text.ParseException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an identity proofing came to.
 *
 * @param reset the case
 * @param nonce what binds it to the case
 * @param subject the PingOne user whose identity was proven, or not
 * @param isVerified whether it was
 * @param acr how it was proven; null when it does not say
 * @param at when it was signed
 * @param transaction by what the prover finds it again; empty when it does not say
 */
record Result(
        ResetId reset,
        String nonce,
        String subject,
        boolean isVerified,
        @Nullable String acr,
        Instant at,
        String transaction) {

    static final String CASE = "case";
    static final String NONCE = "nonce";
    static final String OUTCOME = "outcome";

    private static final Pattern UNQUOTABLE = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int LONGEST_ID = 40;
    private static final String VERIFIED = "verified";

    /** Reads the claims, which are known to be there. */
    static Result of(JWTClaimsSet claims) throws ParseException {
        ResetId reset = ResetId.parse(String.valueOf(claims.getStringClaim(CASE)))
                .orElseThrow(() -> new BadResult("its claim 'case' is none of Rekey's"));
        String id = claims.getJWTID();
        return new Result(
                reset,
                String.valueOf(claims.getStringClaim(NONCE)),
                String.valueOf(claims.getSubject()),
                VERIFIED.equals(claims.getStringClaim(OUTCOME)),
                claims.getStringClaim("acr"),
                claims.getIssueTime().toInstant(),
                id == null ? "" : kept(id));
    }

    // quoted in the audit log and in the ticket
    private static String kept(String id) {
        String plain = UNQUOTABLE.matcher(id).replaceAll("");
        return plain.substring(0, Math.min(plain.length(), LONGEST_ID));
    }
}

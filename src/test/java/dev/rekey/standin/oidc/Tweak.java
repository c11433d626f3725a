package dev.rekey.standin.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** What may be wrong with an ID token. */
public enum Tweak {
    NONE,
    STALE,
    NO_AUTH_TIME,
    NO_AMR,
    PASSWORD_ONLY,
    ANOTHER_USER,
    ANOTHER_NONCE,
    ANOTHER_AUDIENCE,
    ANOTHER_ISSUER,
    EXPIRED,
    NO_EXPIRY,
    BAD_SIGNATURE,
    UNKNOWN_KEY,
    UNSIGNED,
    SIGNED_WITH_THE_CLIENT_SECRET;

    private static final int ELEVEN_MINUTES = 11 * 60;
    private static final int FIVE_MINUTES = 5 * 60;
    private static final String LUKAS = "10000002-0000-4000-8000-000000000001";

    /** The claims as they are then; the rest is done to the signature. */
    JWTClaimsSet on(JWTClaimsSet claims, Instant at) {
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder(claims);
        return switch (this) {
            case STALE ->
                builder.claim("auth_time", at.getEpochSecond() - ELEVEN_MINUTES).build();
            case NO_AUTH_TIME -> builder.claim("auth_time", null).build();
            case NO_AMR -> builder.claim("amr", null).build();
            case PASSWORD_ONLY -> builder.claim("amr", List.of("pwd")).build();
            case ANOTHER_USER -> builder.subject(LUKAS).build();
            case ANOTHER_NONCE -> builder.claim("nonce", "another").build();
            case ANOTHER_AUDIENCE -> builder.audience("another-client").build();
            case ANOTHER_ISSUER -> builder.issuer("https://auth.example/as").build();
            case EXPIRED ->
                builder.expirationTime(Date.from(at.minusSeconds(FIVE_MINUTES))).build();
            case NO_EXPIRY -> builder.expirationTime(null).build();
            case NONE, BAD_SIGNATURE, UNKNOWN_KEY, UNSIGNED, SIGNED_WITH_THE_CLIENT_SECRET -> claims;
        };
    }
}

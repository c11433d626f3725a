package dev.rekey.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.rekey.evidence.Freshness;
import dev.rekey.evidence.Means;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges what the provider says of a sign-on. What it does not say counts against it (OWASP ASVS 5.0, 6.8.4).
 *
 * <p>Source: OpenID Connect Core 1.0, sections 2 and 3.1.3.7.
 */
final class IdTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private final Provider provider;
    private final @Nullable String acr;
    private final String mfaAmr;
    private final Freshness freshness;
    private final Clock clock;

    IdTokens(Provider provider, SignInSettings settings, Clock clock) {
        this.provider = provider;
        this.acr = settings.acr();
        this.mfaAmr = settings.mfaAmr();
        this.freshness = new Freshness(settings.freshness());
        this.clock = clock;
    }

    /**
     * What a token proves: a sign-on with a second factor, or with a password only.
     *
     * @param subject the PingOne user who has to have signed on
     * @param waitingSince since when the reset waits: a sign-on of before proves nothing for it
     * @throws Refused when it proves neither
     */
    Means meansOf(JWT token, SignOn signOn, String subject, Instant waitingSince) {
        IDTokenClaimsSet claims = checked(token, signOn);
        if (!claims.getSubject().getValue().equals(subject)) {
            throw new Refused("another user signed on");
        }
        if (claims.getAuthenticationTime() == null) {
            throw new Refused("no auth_time");
        }
        Instant at = claims.getAuthenticationTime().toInstant();
        if (!freshness.holds(at, waitingSince, clock.instant())) {
            throw new Refused("not a fresh sign-on");
        }
        if (acr != null
                && (claims.getACR() == null || !claims.getACR().getValue().equals(acr))) {
            throw new Refused("another sign-on policy");
        }
        List<?> amr = claims.getAMR() == null ? List.of() : claims.getAMR();
        return amr.stream().anyMatch(method -> method.toString().equals(mfaAmr)) ? Means.SIGN_IN : Means.PASSWORD;
    }

    private IDTokenClaimsSet checked(JWT token, SignOn signOn) {
        if (!(token instanceof SignedJWT signed)
                || !ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
            throw new Refused("not signed as it must be");
        }
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(provider.issuer()),
                provider.client(),
                signed.getHeader().getAlgorithm(),
                provider.keys(signed.getHeader().getKeyID()));
        try {
            return validator.validate(signed, new Nonce(signOn.nonce()));
        } catch (BadJOSEException | JOSEException e) {
            throw new Refused("not a good ID token: " + e.getClass().getSimpleName());
        }
    }
}

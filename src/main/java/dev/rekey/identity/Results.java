package dev.rekey.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.rekey.remote.Remote;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Objects;
import java.util.Set;
import okhttp3.Request;

/**
 * Reads results: signed by the one issuer, for Rekey, and not past their time.
 *
 * <p>Sources: RFC 7519 (claims), RFC 7515 (signature), RFC 8725 (which algorithms, and what to check).
 */
final class Results {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final Set<String> NEEDED = Set.of("sub", "iat", "exp", Result.CASE, Result.NONCE, Result.OUTCOME);
    private static final long LEAST_GAP = 60_000;

    private final DefaultJWTProcessor<SecurityContext> processor;

    Results(IdentitySettings settings, Remote remote) {
        JWSVerificationKeySelector<SecurityContext> keys =
                new JWSVerificationKeySelector<>(ALGORITHMS, keys(Objects.requireNonNull(settings.keys()), remote));
        processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(keys);
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                settings.audience(),
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                NEEDED));
    }

    private static JWKSource<SecurityContext> keys(URI address, Remote remote) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            address.toURL(), url -> new Resource(read(address, remote), "application/json"))
                    .rateLimited(LEAST_GAP)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String read(URI address, Remote remote) throws IOException {
        try {
            return remote.call(
                            "read the keys of identity proofing",
                            new Request.Builder().url(address.toString()).build())
                    .body();
        } catch (RemoteFailure failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    /**
     * What a signed result says.
     *
     * @throws BadResult when it is none, or not one to be believed
     * @throws Unavailable when the issuer's keys cannot be read now
     */
    Result read(String signed) {
        try {
            return Result.of(processor.process(signed, null));
        } catch (KeySourceException e) {
            throw new Unavailable("the keys of identity proofing cannot be read", e);
        } catch (ParseException e) {
            throw new BadResult("no signed JSON Web Token");
        } catch (BadJWTException e) {
            throw new BadResult("claims that are missing, of another issuer, for somebody else, or past their time");
        } catch (BadJOSEException | JOSEException e) {
            throw new BadResult("not signed as it must be");
        }
    }
}

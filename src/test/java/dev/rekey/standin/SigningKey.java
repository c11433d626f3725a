package dev.rekey.standin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/** A key that a stand-in signs tokens with, made when it starts. */
public record SigningKey(RSAKey key) {

    private static final int BITS = 2048;

    /** A new key. */
    public static SigningKey named(String id) {
        try {
            return new SigningKey(new RSAKeyGenerator(BITS).keyID(id).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its id. */
    public String id() {
        return key.getKeyID();
    }

    /** What is published of it, as a key set. */
    public String published() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** These claims, signed. */
    public String signed(JWTClaimsSet claims) {
        return signedAs(id(), claims);
    }

    /** The same, though it says that another key signed it. */
    public String signedAs(String otherId, JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(otherId).build(), claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}

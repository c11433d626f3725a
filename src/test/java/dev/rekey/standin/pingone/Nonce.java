package dev.rekey.standin.pingone;

import java.security.SecureRandom;
import java.util.Base64;

/** Text that nobody can guess. */
final class Nonce {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Nonce() {}

    static String fresh() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

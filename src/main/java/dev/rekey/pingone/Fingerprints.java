package dev.rekey.pingone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rekey.remote.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two numbers or addresses are the same, without telling which: the same one has the same fingerprint, whoever
 * has it, and without the client secret nobody can try out all numbers (RFC 2104).
 *
 * <p>The key is derived from the client secret. A new secret gives new fingerprints: old ones then equal none, and what is
 * compared with them is taken for different.
 */
final class Fingerprints {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String LABEL = "rekey: fingerprints of numbers and addresses, 1";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    Fingerprints(Secret clientSecret) {
        key = new SecretKeySpec(
                mac(new SecretKeySpec(clientSecret.value().getBytes(UTF_8), ALGORITHM), LABEL), ALGORITHM);
    }

    /** Of a number, however it is written; null when there is no digit in it. */
    @Nullable
    String ofPhone(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.isEmpty() ? null : fingerprint("tel:" + digits);
    }

    /** Of an address, in whatever case; null when there is none. */
    @Nullable
    String ofEmail(String email) {
        String plain = email.strip().toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? null : fingerprint("mailto:" + plain);
    }

    private String fingerprint(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac(key, text), BYTES));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected every Java to have " + ALGORITHM, e);
        }
    }
}

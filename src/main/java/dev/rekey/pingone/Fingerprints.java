package dev.rekey.pingone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import dev.rekey.remote.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two numbers or addresses are the same, without telling which: the same one has the same fingerprint, whoever
 * has it, and without the client secret nobody can try out all numbers (RFC 2104).
 *
 * <p>The key is derived from the client secret. A new secret gives new fingerprints: old ones then equal none, and what is
 * compared with them is taken for different.
 */
final class Fingerprints {

    private static final String LABEL = "rekey: fingerprints of numbers and addresses, 1";
    private static final int BYTES = 16;

    private final HashFunction mac;

    Fingerprints(Secret clientSecret) {
        HashFunction secret = Hashing.hmacSha256(clientSecret.value().getBytes(UTF_8));
        mac = Hashing.hmacSha256(secret.hashString(LABEL, UTF_8).asBytes());
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
        byte[] hash = mac.hashString(text, UTF_8).asBytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    }
}

package dev.rekey.event;

import com.google.common.hash.Hashing;
import dev.rekey.remote.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the webhook in PingOne sends as proof that it is the one: PingOne signs nothing. */
final class Key {

    private final List<byte[]> hashes;

    Key(List<Secret> secrets) {
        hashes = secrets.stream().map(secret -> hash(secret.value())).toList();
    }

    /** Whether there is none, so that nobody can have it. */
    boolean isMissing() {
        return hashes.isEmpty();
    }

    /** Whether this is one of them; the time taken tells neither how much of it is right nor which one it was. */
    boolean fits(@Nullable String candidate) {
        byte[] hash = hash(candidate == null ? "" : candidate);
        boolean fits = false;
        for (byte[] one : hashes) {
            fits |= MessageDigest.isEqual(one, hash);
        }
        return fits;
    }

    private static byte[] hash(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
    }
}

package dev.rekey.remote;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A word that must not be seen: prints as {@code ***}. */
public record Secret(String value) {

    /** Whether this is the same secret, compared in constant time. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether there is no secret at all. */
    public boolean isBlank() {
        return value.isBlank();
    }

    @Override
    public String toString() {
        return "***";
    }
}

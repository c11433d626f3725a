package dev.rekey.dispute;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What makes a link one that nobody can guess: 256 random bits, of which Rekey keeps a hash only. Prints as {@code ***}. */
record LinkKey(String value) {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** A new one. */
    static LinkKey random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new LinkKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads what stands in a path; empty when it cannot be a key. */
    static Optional<LinkKey> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new LinkKey(text)) : Optional.empty();
    }

    /** What is kept of it; of the text, so that no other text is the same key. */
    String hash() {
        return Hashing.sha256().hashString(value, StandardCharsets.US_ASCII).toString();
    }

    @Override
    public String toString() {
        return "***";
    }
}

package dev.rekey.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The last line of a note, made from its key: desks only append, so a note that comes again is recognised by it.
 *
 * @param word ten hexadecimal digits
 */
record NoteMark(String word) {

    private static final int LENGTH = 10;

    static NoteMark of(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return new NoteMark(HexFormat.of().formatHex(hash).substring(0, LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("expected every JDK to know SHA-256", e);
        }
    }

    String under(String text) {
        return text + "\n" + this;
    }

    /** Only at the very end, where no words of a person can be. */
    boolean endsNote(String note) {
        return note.stripTrailing().endsWith(toString());
    }

    @Override
    public String toString() {
        return "(Rekey " + word + ")";
    }
}

package dev.rekey.ticket;

import dev.rekey.reset.ResetId;
import java.util.regex.Pattern;

/** The one word by which a desk's record names its reset: without hyphens, so that no search takes it apart. */
final class ResetWord {

    private static final Pattern FORM = Pattern.compile("RK[0-9a-f]{32}");
    private static final Pattern AT_THE_END = Pattern.compile("\\(RK[0-9a-f]{32}\\)$");

    private ResetWord() {}

    static String of(ResetId reset) {
        return "RK" + reset.toString().replace("-", "");
    }

    /** A subject that ends with the reset's word. */
    static String under(String subject, ResetId reset) {
        return "%s (%s)".formatted(subject, of(reset));
    }

    /** Whether a subject ends with the reset's word. */
    static boolean ends(String subject, ResetId reset) {
        return subject.strip().endsWith("(" + of(reset) + ")");
    }

    /** Whether a subject is one that Rekey has written. */
    static boolean endsAny(String subject) {
        return AT_THE_END.matcher(subject.strip()).find();
    }

    /** Whether a text is the word of a reset and nothing else. */
    static boolean is(String text) {
        return FORM.matcher(text).matches();
    }
}

package dev.rekey.door;

import org.jspecify.annotations.Nullable;

/** Tells what may be an id from what no database takes: Teams' ids are long, but not endless, and hold no control characters. */
final class Ids {

    /** The longest conversation or member id that is kept. */
    static final int LONGEST = 512;

    /** The longest tenant or object id that is kept. */
    static final int LONGEST_IN_ENTRA = 100;

    private Ids() {}

    /** Whether the text can be an id of at most so many characters. */
    static boolean isId(@Nullable String text, int longest) {
        return text != null
                && !text.isBlank()
                && text.length() <= longest
                && text.codePoints().noneMatch(letter -> Character.isISOControl(letter) || isHalf(letter));
    }

    // half of a surrogate pair: it cannot be written as UTF-8
    private static boolean isHalf(int letter) {
        return letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
    }
}

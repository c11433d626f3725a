package dev.rekey.reset;

/**
 * What somebody has told that a reset begins with.
 *
 * @param words their own words, made plain and without anything like a code
 * @param outOfHands whether, by these words, somebody else may have what they confirm their sign-ins with
 */
public record Story(String words, boolean outOfHands) {

    /** Keeps the words only as they may be kept. */
    public Story {
        words = PlainText.reason(words);
    }

    /** Words that say nothing of a loss. */
    public static Story of(String words) {
        return new Story(words, false);
    }
}

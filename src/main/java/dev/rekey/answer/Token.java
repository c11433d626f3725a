package dev.rekey.answer;

/**
 * A word or phrase of an answer.
 *
 * @param kind what it is, as the file of words calls it; {@code digits} for a number
 * @param value the number it stands for, or the tag of a language; empty for none
 * @param text as it was written, made plain
 */
record Token(String kind, String value, String text) {

    static final String DIGITS = "digits";
    static final String ORDINAL = "ordinal";

    boolean is(String other) {
        return kind.equals(other);
    }
}

package dev.rekey.intent;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A text as the learner sees it: without capitals, accents and digits, and cut into words where its script has spaces. */
final class Normal {

    private static final Pattern LINK = Pattern.compile("\\b(?:https?://|www\\.)\\S+|\\S+@\\S+\\.\\S+");
    private static final Pattern RUN = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern APOSTROPHE = Pattern.compile("['’‘`´]");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    private static final String ADDRESS = " zzaddress ";

    private Normal() {}

    static String of(String text) {
        String plain = Words.plain(LINK.matcher(text).replaceAll(ADDRESS));
        String joined = APOSTROPHE.matcher(plain).replaceAll("");
        return RUN.matcher(DIGIT.matcher(joined).replaceAll("0")).replaceAll("$1$1");
    }

    /** Words, each sign of a script without spaces by itself, pictures, and question and exclamation marks. */
    static List<String> words(String normal) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        normal.codePoints().forEach(c -> {
            if (isUnspaced(c) || isSign(c)) {
                end(word, words);
                words.add(Character.toString(c));
            } else if (Words.isPartOfWord(c)) {
                word.appendCodePoint(c);
            } else {
                end(word, words);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** Whether a character belongs to a script that puts no spaces between words. */
    static boolean isUnspaced(int c) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }

    private static boolean isSign(int c) {
        return c == '?' || c == '!' || c == '{' || c == '<' || Character.getType(c) == Character.OTHER_SYMBOL;
    }
}

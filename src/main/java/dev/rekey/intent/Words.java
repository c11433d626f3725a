package dev.rekey.intent;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a text into plain words, so that spelling, accents and punctuation do not matter. */
final class Words {

    /** Stands between two sentences. */
    static final String STOP = ".";

    /** Stands for an e-mail address or a sign-in name, which always points at somebody. */
    static final String ADDRESS = "<address>";

    /** Stands for the start of a markup tag. */
    static final String MARKUP = "<";

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    private Words(String text) {
        this.text = text;
    }

    static List<String> of(String text) {
        return new Words(plain(text)).cut();
    }

    static String plain(String text) {
        var lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var decomposed = Normalizer.normalize(lower, Normalizer.Form.NFD);
        var plain = new StringBuilder(decomposed.length());
        decomposed.codePoints().filter(c -> !isAccent(c) && !isUnseen(c)).forEach(plain::appendCodePoint);
        return plain.toString().replace("ß", "ss");
    }

    private List<String> cut() {
        int next;
        for (int at = 0; at < text.length(); at = next) {
            int c = text.codePointAt(at);
            next = at + Character.charCount(c);
            if (isPartOfWord(c)) {
                word.appendCodePoint(c);
            } else if (c == '@' && !word.isEmpty()) {
                next = endOfChunk(next);
                word.setLength(0);
                words.add(ADDRESS);
            } else if (!isApostrophe(c)) {
                endWord();
                separate(c, at, next);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private void separate(int c, int at, int next) {
        boolean spaceFollows = next >= text.length() || Character.isWhitespace(text.charAt(next));
        if (c == '\n' || c == '。' || c == ';' || ((c == '.' || c == '!' || c == '?') && spaceFollows)) {
            // a question mark is kept, since alone it asks for help
            words.add(c == '?' && at == 0 ? "?" : STOP);
        } else if (c == '<' && !spaceFollows && isTagStart(text.charAt(next))) {
            words.add(MARKUP);
        } else if (c == '{' || c == '}' || isPicture(c)) {
            words.add(Character.toString(c));
        }
    }

    private void endWord() {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private int endOfChunk(int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Letters and digits, and the signs that go with them in scripts such as Devanagari. */
    static boolean isPartOfWord(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    /** An apostrophe vanishes, as it does when people type in a hurry: can't, cant. */
    private static boolean isApostrophe(int c) {
        return c == '\'' || c == '’' || c == '‘' || c == '`' || c == '´';
    }

    private static boolean isTagStart(char c) {
        return c == '/' || c == '!' || Character.isLetter(c);
    }

    private static boolean isPicture(int c) {
        return Character.getType(c) == Character.OTHER_SYMBOL;
    }

    private static boolean isAccent(int c) {
        return c >= 0x300 && c <= 0x36F;
    }

    /** Variation selectors, skin tones and invisible characters change how a sign looks, not what it says. */
    private static boolean isUnseen(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0x1F3FB && c <= 0x1F3FF)
                || Character.getType(c) == Character.FORMAT;
    }
}

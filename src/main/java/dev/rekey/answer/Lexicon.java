package dev.rekey.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that answers are made of, and how a text is cut into them. */
final class Lexicon {

    private static final Pattern LINE = Pattern.compile("(?:([a-z-]+)\\s+)?([a-z-]+|\\d)\\s*=\\s*(.*)");
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]+");
    private static final Pattern GAP = Pattern.compile("[\\s.!。！]+");
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,2})\\)?(?![\\p{IsLatin}\\d])");

    // reads with the patterns above
    static final Lexicon OF_ANSWERS = read("/dev/rekey/answer/answers.txt");

    private final Map<String, List<Token>> words = new HashMap<>();
    private int longest;

    private Lexicon() {}

    /**
     * Cuts a text into words of these kinds, the longest first; gaps and full stops between them do not count.
     *
     * @return empty when something else stands in it
     */
    Optional<List<Token>> cut(String text, Set<String> kinds) {
        String plain = plain(text);
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < plain.length()) {
            Matcher gap = GAP.matcher(plain).region(at, plain.length());
            Optional<Token> token = next(plain, at, kinds);
            if (token.isPresent()) {
                tokens.add(token.get());
                at += token.get().text().length();
            } else if (gap.lookingAt()) {
                at = gap.end();
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(tokens);
    }

    private Optional<Token> next(String plain, int at, Set<String> kinds) {
        for (int end = Math.min(plain.length(), at + longest); end > at; end--) {
            String text = plain.substring(at, end);
            Optional<Token> token = words.getOrDefault(text, List.of()).stream()
                    .filter(one -> kinds.contains(one.kind()))
                    .findFirst();
            if (token.isPresent() && isWhole(plain, at, end)) {
                return token;
            }
        }
        Matcher number = NUMBER.matcher(plain).region(at, plain.length()).useTransparentBounds(true);
        return kinds.contains(Token.DIGITS) && number.lookingAt()
                ? Optional.of(new Token(Token.DIGITS, number.group(1), number.group()))
                : Optional.empty();
    }

    /** The text, made plain, without a word of this kind that it begins or ends with; the whole text when there is none. */
    String without(String text, String kind) {
        String plain = plain(text);
        for (int length = Math.min(plain.length(), longest); length > 0; length--) {
            int end = plain.length() - length;
            if (isKind(plain.substring(0, length), kind) && isWhole(plain, 0, length)) {
                return plain.substring(length).strip();
            }
            if (isKind(plain.substring(end), kind) && isWhole(plain, end, plain.length())) {
                return plain.substring(0, end).strip();
            }
        }
        return plain;
    }

    private boolean isKind(String text, String kind) {
        return words.getOrDefault(text, List.of()).stream().anyMatch(token -> token.is(kind));
    }

    // where words have spaces between them, a part of one is none
    private static boolean isWhole(String plain, int at, int end) {
        boolean begins = at == 0 || !isSpaced(plain.codePointAt(at)) || !isSpaced(plain.codePointBefore(at));
        boolean ends =
                end == plain.length() || !isSpaced(plain.codePointBefore(end)) || !isSpaced(plain.codePointAt(end));
        return begins && ends;
    }

    private static boolean isSpaced(int c) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        boolean isLetter = Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
        return isLetter
                && script != Character.UnicodeScript.HAN
                && script != Character.UnicodeScript.HIRAGANA
                && script != Character.UnicodeScript.KATAKANA;
    }

    /** Full width as half, small letters, no accents. */
    static String plain(String text) {
        String small = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'');
        String bare = ACCENTS.matcher(Normalizer.normalize(small, Normalizer.Form.NFD))
                .replaceAll("");
        return Normalizer.normalize(bare, Normalizer.Form.NFC).strip();
    }

    private static Lexicon read(String resource) {
        try (InputStream file = Objects.requireNonNull(Lexicon.class.getResourceAsStream(resource), resource)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Lexicon lexicon = new Lexicon();
            // a line that begins with a blank goes on with the one above
            text.replaceAll("\\n +", " ")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(lexicon::add);
            return lexicon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("expected a line of words: " + line);
        }
        boolean isOrdinal = Character.isDigit(parts.group(2).charAt(0)) && parts.group(1) == null;
        String kind = isOrdinal ? Token.ORDINAL : Objects.requireNonNullElse(parts.group(1), parts.group(2));
        String value = isOrdinal || parts.group(1) != null ? parts.group(2) : "";
        for (String word : parts.group(3).split("\\|", -1)) {
            String plain = plain(word);
            longest = Math.max(longest, plain.length());
            words.computeIfAbsent(plain, key -> new ArrayList<>()).add(new Token(kind, value, plain));
        }
    }
}

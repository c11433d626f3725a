package dev.rekey.reset;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Makes text that somebody else wrote safe to show: no markup, no links, no control characters, no codes, bounded.
 *
 * <p>Cards and tickets read a subset of Markdown, so a device nickname could otherwise forge a link or a heading.
 */
public final class PlainText {

    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\\u200D\\n]]");
    private static final Pattern MARKUP = Pattern.compile("[*_`~#<>|\\\\\\[\\]{}]");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\d._%+-]{1,64}@[\\p{L}\\d.-]{1,255}");
    private static final Pattern DIGITS =
            Pattern.compile("\\+?\\p{Nd}(?:[ ./()\\u200D\\uFE0F\\u20E3\\u2010-\\u2015\\u2212-]{0,3}\\p{Nd}){3,}");

    private PlainText() {}

    /** One line without markup, at most {@code limit} characters long, cut with an ellipsis. */
    public static String of(String text, int limit) {
        String bounded = text.length() > 8 * limit ? text.substring(0, 8 * limit) : text;
        String plain = Normalizer.normalize(bounded, Normalizer.Form.NFKC);
        plain = INVISIBLE.matcher(plain).replaceAll(" ");
        plain = MARKUP.matcher(plain).replaceAll(" ");
        plain = plain.replace("://", ": ");
        return cut(SPACES.matcher(plain).replaceAll(" ").strip(), limit);
    }

    /**
     * A person's own words for a ticket: as {@link #of}, and anything that may be a code, a number or an address is blotted
     * out, because Rekey keeps none of them.
     */
    public static String withoutSecrets(String text, int limit) {
        String plain = of(text, limit);
        plain = ADDRESS.matcher(plain).replaceAll("•••");
        return DIGITS.matcher(plain).replaceAll("•••");
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return text.substring(0, end).stripTrailing() + "…";
    }
}

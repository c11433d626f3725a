package dev.rekey.reset;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Makes text that somebody else wrote safe to show: no markup, no links, no control characters, no codes, bounded.
 *
 * <p>Cards and tickets read a subset of Markdown, so a device nickname could otherwise forge a link or a heading.
 */
public final class PlainText {

    private static final int LONGEST_REASON = 300;
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\\u200D\\n]]");
    private static final Pattern MARKUP = Pattern.compile("[*_`~#<>|\\\\\\[\\]{}]");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    // RFC 5322, section 3.2.3, and letters of any language
    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}\\p{M}\\p{Nd}.!#$%&'’*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{M}\\p{Nd}.-]{1,255}");
    // six or more of a recovery code: letters between digits, which iPhone15Pro and SM-G991B do not have
    private static final Pattern CODE = Pattern.compile("(?<![A-Za-z0-9])(?=(?:[_DASH]?[A-Za-z0-9]){6})"
            .concat("[A-Za-z0-9_DASH]*?[0-9][_DASH]*[A-Za-z][A-Za-z_DASH]*[0-9][A-Za-z0-9_DASH]*")
            .replace("DASH", "\\u2010-\\u2015\\u2212-"));
    private static final Pattern DIGITS = Pattern.compile("\\+?\\p{Nd}(?:[^\\p{L}\\p{Nd}]{0,3}\\p{Nd}){3,}");

    // "10, 12, 14" is a choice of three
    private static final Pattern SIX_DIGITS =
            Pattern.compile("\\+?\\p{Nd}(?:(?:,(?!\\s)|[^\\p{L}\\p{Nd},]){0,3}\\p{Nd}){5,}");

    // what is said of a password rather than said to be one
    private static final String STATE =
            "(?:not|no|wrong|incorrect|invalid|expired|gone|lost|forgotten|locked|too|still|also"
                    + "|nicht|kein|falsch|weg|abgelaufen|vergessen|gesperrt|pas|no|não|nao|incorrect[oa]|inválida)\\b";
    private static final Pattern PASSWORD = Pattern.compile(
            "(?<![\\p{L}\\p{Nd}])(?<name>passwords?|passwort|kennwort|pin|pwd?|passcode|mot de passe|contrase[ñn]a|senha)"
                    // said to be one, in any words, or looking like one
                    + "(?<is>\\s*[:=]\\s*|\\s+(?:is|was|ist|war|lautet|es|est|é)(?:\\s*:\\s*|\\s+)(?!"
                    + STATE
                    + ")|\\s+(?=\\S*(?:\\p{L}\\S*\\p{Nd}|\\p{Nd}\\S*\\p{L}|[@$%^&*+=_~#]|[!?]\\S)))"
                    + "(?:\"[^\"]+\"|“[^”]+”|„[^“”]+[“”]|\\S+)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final String BLOT = "•••";
    private static final int MOST_READ = 2000;

    private PlainText() {}

    /** One line without markup, at most {@code limit} characters long, cut with an ellipsis. */
    public static String of(String text, int limit) {
        return cut(oneLine(normalised(text, limit)), limit);
    }

    /** Somebody's own words as a reset keeps them: plain, short, and without anything like a code. */
    public static String reason(String words) {
        return withoutSecrets(words, LONGEST_REASON);
    }

    /**
     * A person's own words for a ticket: as {@link #of}, and anything that may be a password, a code, a number or an address is
     * blotted out, because Rekey keeps none of them.
     */
    public static String withoutSecrets(String text, int limit) {
        // passwords and addresses may hold what is markup elsewhere
        String plain = PASSWORD.matcher(normalised(text, limit)).replaceAll("${name}${is}" + BLOT);
        plain = ADDRESS.matcher(plain).replaceAll(BLOT);
        plain = CODE.matcher(plain).replaceAll(BLOT);
        return cut(DIGITS.matcher(oneLine(plain)).replaceAll(BLOT), limit);
    }

    /**
     * Whether whoever wrote this should be told not to send such things: a password, an address, a recovery code, or six digits
     * and more; four or five may be a year or a room.
     */
    public static boolean holdsSecret(String text) {
        String plain = normalised(text, MOST_READ);
        return PASSWORD.matcher(plain).find()
                || ADDRESS.matcher(plain).find()
                || CODE.matcher(plain).find()
                || SIX_DIGITS.matcher(oneLine(plain)).find();
    }

    // bounded twice, because some characters become eighteen
    private static String normalised(String text, int limit) {
        String normal = Normalizer.normalize(bounded(text, limit), Normalizer.Form.NFKC);
        return INVISIBLE.matcher(bounded(normal, limit)).replaceAll(" ");
    }

    private static String bounded(String text, int limit) {
        return text.length() > 8 * limit ? text.substring(0, 8 * limit) : text;
    }

    private static String oneLine(String text) {
        String plain = MARKUP.matcher(text).replaceAll(" ").replace("://", ": ");
        return SPACES.matcher(plain).replaceAll(" ").strip();
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return text.substring(0, end).stripTrailing() + "…";
    }
}

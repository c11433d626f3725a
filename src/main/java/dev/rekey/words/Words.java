package dev.rekey.words;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Rekey says to somebody, in their language and with the dates of their region. */
public final class Words {

    /** For whoever speaks none of the languages, and for what nobody has said a language for. */
    public static final Words ENGLISH = in(Language.ENGLISH);

    // bounded: people's clients say what their region is
    private static final Cache<Form, DateFormat> FORMATS =
            Caffeine.newBuilder().maximumSize(200).build();
    private static final String DAY = "yMMMd";
    private static final String TIME = "jm";
    private static final String DAY_AND_TIME = "EEEEdMMMMjm";
    private static final String MOMENT = "yMMMMdjm";

    private final Language language;
    private final Locale locale;
    private final Catalogue catalogue;

    private Words(Language language, Locale locale) {
        this.language = language;
        this.locale = locale;
        this.catalogue = Catalogue.of(language);
    }

    /** The words of a language. */
    public static Words in(Language language) {
        return new Words(language, language.region());
    }

    /** The words of the language with this tag; English for any other. */
    public static Words called(String tag) {
        return in(Language.called(tag).orElse(Language.ENGLISH));
    }

    /** The words of a language, with dates as in this region if the language is spoken there. */
    public static Words in(Language language, Locale region) {
        boolean isIts = region.getLanguage().equals(language.tag())
                && !region.getCountry().isEmpty();
        return new Words(language, isIts ? region : language.region());
    }

    /** The words that readers of this language read best; English for those who can read none. */
    public static Words nearestTo(Locale wanted) {
        return in(Language.nearestTo(wanted).orElse(Language.ENGLISH), wanted);
    }

    /**
     * The words that a browser asks for; English for one that does not say, or reads none of the languages.
     *
     * @param header the value of {@code Accept-Language} (RFC 9110, section 12.5.4)
     */
    public static Words acceptedBy(@Nullable String header) {
        return Optional.ofNullable(header)
                .flatMap(Language::acceptedBy)
                .map(Words::in)
                .orElse(ENGLISH);
    }

    /** The language. */
    public Language language() {
        return language;
    }

    /** Whether it is written from right to left. */
    public boolean isRightToLeft() {
        return ULocale.forLocale(locale).isRightToLeft();
    }

    /**
     * A text in which nothing is filled in.
     *
     * @param key what it is called in the files of this package
     */
    public String of(String key) {
        return of(key, Map.of());
    }

    /**
     * A text in which something is filled in.
     *
     * @param key what it is called in the files of this package
     * @param values what is filled in, by its name in the text: texts, and numbers that are counted
     */
    public String of(String key, Map<String, ?> values) {
        return catalogue.of(key, values);
    }

    /** Several things in a row, as they are listed in a sentence. */
    public String list(List<String> things) {
        return ListFormatter.getInstance(locale).format(things);
    }

    /** Several sentences, one after the other, as the language sets them. */
    public String sentences(String... sentences) {
        boolean isSpaced = language != Language.JAPANESE && language != Language.CHINESE;
        return Stream.of(sentences).filter(one -> !one.isEmpty()).collect(Collectors.joining(isSpaced ? " " : ""));
    }

    /** A date, such as "3 Feb 2025". */
    public String day(Instant at) {
        return format(DAY, at, null);
    }

    /** A time of day; in UTC, and saying so, where the zone is not known. */
    public String time(Instant at, @Nullable ZoneId zone) {
        return zoned(TIME, at, zone);
    }

    /** A day of these weeks and a time; in UTC, and saying so, where the zone is not known. */
    public String dayAndTime(Instant at, @Nullable ZoneId zone) {
        return zoned(DAY_AND_TIME, at, zone);
    }

    /** A date with its year and a time, in UTC and saying so: for what is kept. */
    public String moment(Instant at) {
        return zoned(MOMENT, at, null);
    }

    /** A text in lines that are no longer than so many characters, broken where its language breaks lines, and never within a link. */
    public String wrapped(String text, int width) {
        BreakIterator breaks = BreakIterator.getLineInstance(locale);
        breaks.setText(text);
        StringBuilder lines = new StringBuilder();
        int column = 0;
        int at = 0;
        for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
            if (next < text.length() && isVisibleAscii(text.charAt(next - 1))) {
                continue;
            }
            String piece = text.substring(at, next);
            if (column > 0 && column + piece.stripTrailing().length() > width) {
                lines.setLength(lines.toString().stripTrailing().length());
                lines.append('\n');
                column = 0;
            }
            lines.append(piece);
            column += piece.length();
            at = next;
        }
        return lines.toString();
    }

    // as in a link, which a language breaks after its slashes
    private static boolean isVisibleAscii(char c) {
        return c > ' ' && c < 127;
    }

    private String zoned(String skeleton, Instant at, @Nullable ZoneId zone) {
        String text = format(skeleton, at, zone);
        return zone == null ? of("time.utc", Map.of("time", text)) : text;
    }

    private String format(String skeleton, Instant at, @Nullable ZoneId zone) {
        // a format is dear to make, and can be used by one at a time only
        DateFormat format = FORMATS.get(new Form(locale, skeleton), Form::made).clone();
        format.setTimeZone(zone == null ? TimeZone.GMT_ZONE : TimeZone.getTimeZone(zone.getId()));
        return format.format(Date.from(at));
    }

    /** What a date looks like in a region. */
    private record Form(Locale locale, String skeleton) {

        DateFormat made() {
            return DateFormat.getInstanceForSkeleton(skeleton, locale);
        }
    }
}

package dev.rekey.words;

import com.ibm.icu.util.LocaleMatcher;
import com.ibm.icu.util.LocaleMatcher.Result;
import com.ibm.icu.util.LocalePriorityList;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A language that Rekey speaks, with the region whose dates it has when nobody says where they are. */
public enum Language {
    ENGLISH("en", "en-GB"),
    GERMAN("de", "de-DE"),
    FRENCH("fr", "fr-FR"),
    SPANISH("es", "es-ES"),
    PORTUGUESE("pt", "pt-BR"),
    JAPANESE("ja", "ja-JP"),
    HINDI("hi", "hi-IN"),
    CHINESE("zh", "zh-Hans-CN");

    private static final LocaleMatcher NEAREST = LocaleMatcher.builder()
            .setSupportedULocales(Stream.concat(
                            Arrays.stream(values()).map(Language::tag),
                            // who reads traditional characters reads simplified ones better than English
                            Stream.of("zh-Hant"))
                    .map(ULocale::forLanguageTag)
                    .toList())
            .setNoDefaultLocale()
            .build();

    private final String tag;
    private final Locale region;

    Language(String tag, String region) {
        this.tag = tag;
        this.region = Locale.forLanguageTag(region);
    }

    /** The language's tag (BCP 47), such as {@code de}. */
    public String tag() {
        return tag;
    }

    /** Where it is spoken unless something else is known. */
    public Locale region() {
        return region;
    }

    /** All tags, as they are listed in a sentence. */
    public static String tags() {
        return Arrays.stream(values()).map(Language::tag).collect(Collectors.joining(", "));
    }

    /** The language with this tag; empty for any other. */
    public static Optional<Language> called(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /**
     * The language that readers of this one read best, if they can read any: German for Swiss German, Portuguese for both sides of the
     * ocean. Source: Unicode Technical Standard 35, "Language Matching".
     */
    public static Optional<Language> nearestTo(Locale wanted) {
        return nearest(NEAREST.getBestMatchResult(ULocale.forLocale(wanted)));
    }

    /**
     * The same for what a browser says of its reader.
     *
     * @param header the value of {@code Accept-Language} (RFC 9110, section 12.5.4); one that is none accepts nothing
     */
    public static Optional<Language> acceptedBy(String header) {
        try {
            return nearest(NEAREST.getBestMatchResult(
                    LocalePriorityList.add(header).build().getULocales()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Language> nearest(Result match) {
        return Optional.ofNullable(match.getSupportedULocale()).flatMap(found -> called(found.getLanguage()));
    }
}

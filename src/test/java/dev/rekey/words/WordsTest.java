package dev.rekey.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language somebody is spoken to, and what ICU makes of dates, lists and plurals. */
class WordsTest {

    private static final Instant AT = Instant.parse("2026-03-04T17:05:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "en-US, ENGLISH",
        "en, ENGLISH",
        "de-AT, GERMAN",
        "gsw-CH, GERMAN",
        "fr-CA, FRENCH",
        "es-MX, SPANISH",
        "pt-PT, PORTUGUESE",
        "pt-BR, PORTUGUESE",
        "ja-JP, JAPANESE",
        "hi-IN, HINDI",
        "hi-Latn-IN, HINDI",
        "zh-CN, CHINESE",
        "zh-Hant-TW, CHINESE",
        "zh-HK, CHINESE"
    })
    void theNearestLanguageIsSpoken(String tag, Language language) {
        assertThat(Language.nearestTo(Locale.forLanguageTag(tag))).contains(language);
    }

    @ParameterizedTest
    @CsvSource({"fi-FI", "ar-EG", "tr-TR", "ko-KR", "tlh", "x-private", "und"})
    void whoReadsNoneOfTheLanguagesReadsEnglish(String tag) {
        assertThat(Words.nearestTo(Locale.forLanguageTag(tag)).language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void aBrowserSaysWhatItsReaderReads() {
        assertThat(Words.acceptedBy("fi, de;q=0.7, en;q=0.3").language()).isEqualTo(Language.GERMAN);
        assertThat(Words.acceptedBy("*").language()).isEqualTo(Language.ENGLISH);
        assertThat(Words.acceptedBy(null).language()).isEqualTo(Language.ENGLISH);
        assertThat(Words.acceptedBy("").language()).isEqualTo(Language.ENGLISH);
        assertThat(Words.acceptedBy(";;;q=nonsense").language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void datesAreThoseOfTheRegion() {
        assertThat(Words.in(Language.ENGLISH).dayAndTime(AT, BERLIN)).isEqualTo("Wednesday 4 March at 18:05");
        assertThat(Words.nearestTo(Locale.US).dayAndTime(AT, BERLIN))
                .contains("Wednesday", "March 4")
                .endsWith("PM");
        assertThat(Words.in(Language.GERMAN).dayAndTime(AT, BERLIN)).isEqualTo("Mittwoch, 4. März um 18:05");
        assertThat(Words.in(Language.JAPANESE).day(AT)).isEqualTo("2026年3月4日");
    }

    @Test
    void whereTheZoneIsNotKnownATimeSaysThatItIsUtc() {
        assertThat(Words.ENGLISH.time(AT, null)).isEqualTo("17:05 UTC");
        assertThat(Words.ENGLISH.moment(AT)).isEqualTo("4 March 2026 at 17:05 UTC");
    }

    @Test
    void aRegionWhereAnotherLanguageIsSpokenChangesNothing() {
        assertThat(Words.in(Language.GERMAN, Locale.US).day(AT))
                .isEqualTo(Words.in(Language.GERMAN).day(AT));
    }

    @Test
    void listsAreListedAsInTheLanguage() {
        List<String> three = List.of("1", "2", "3");

        assertThat(Words.ENGLISH.list(three)).isEqualTo("1, 2 and 3");
        assertThat(Words.in(Language.GERMAN).list(three)).isEqualTo("1, 2 und 3");
        assertThat(Words.in(Language.CHINESE).list(three)).isEqualTo("1、2和3");
    }

    @Test
    void whatIsCountedIsCountedAsInTheLanguage() {
        assertThat(Words.ENGLISH.of("devices.heading", Map.of("count", 1))).isEqualTo("You have one factor");
        assertThat(Words.ENGLISH.of("devices.heading", Map.of("count", 3))).isEqualTo("You have 3 factors");
    }

    @Test
    void whatPeopleCanAnswerStandsInQuotationMarks() {
        assertThat(Words.ENGLISH.of("hint.yes-or-no")).contains("“yes” or “no”");
        assertThat(Words.in(Language.GERMAN).of("hint.yes-or-no")).contains("„ja“", "„nein“");
    }

    // what somebody else has written is never read as a message
    @Test
    void whatIsFilledInStaysAsItIs() {
        assertThat(Words.ENGLISH.of("welcome.hi", Map.of("name", "{say_yes} '{x'")))
                .isEqualTo("Hi {say_yes} '{x', I’m Rekey");
    }

    @Test
    void aTextThatIsMissingIsAnErrorOfTheProgram() {
        assertThatIllegalStateException().isThrownBy(() -> Words.ENGLISH.of("no.such-text"));
    }

    @Test
    void linesBreakWhereTheLanguageBreaksThem() {
        assertThat(Words.ENGLISH.wrapped("one two three", 8)).isEqualTo("one two\nthree");
        assertThat(Words.in(Language.CHINESE).wrapped("您的第二重验证现在可以使用了", 8).lines())
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(8));
    }
}

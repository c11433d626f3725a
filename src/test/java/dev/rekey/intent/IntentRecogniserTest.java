package dev.rekey.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IntentRecogniserTest {

    private static final IntentRecogniser RECOGNISER = IntentRecogniser.load();

    record Utterance(Intent intent, String text) {

        boolean isUnderstood() {
            return RECOGNISER.recognise(text) == intent;
        }

        @Override
        public String toString() {
            return intent + " " + text + " -> " + RECOGNISER.recognise(text);
        }
    }

    /** They were written for the rules, and some of them were learnt from since. */
    @Test
    void understandsWhatTheRulesWereWrittenFor() {
        var all = utterances().toList();
        var wrong = all.stream().filter(u -> !u.isUnderstood()).toList();

        assertThat(wrong).hasSizeLessThanOrEqualTo(all.size() / 50);
        assertThat(wrong).noneMatch(u -> RECOGNISER.recognise(u.text()) == Intent.RESET);
    }

    @Test
    void neverResetsOrAlarmsOnAnUnseenTextThatIsNotForTheBot() {
        assertThat(unseen().filter(u -> u.intent() == Intent.OUT_OF_SCOPE))
                .isNotEmpty()
                .allSatisfy(u -> assertThat(RECOGNISER.recognise(u.text()))
                        .as(u.text())
                        .isNotIn(Intent.RESET, Intent.REPORT_FRAUD));
    }

    @Test
    void understandsMostUnseenTexts() {
        var all = unseen().toList();
        var wrong = all.stream().filter(u -> !u.isUnderstood()).toList();

        assertThat(wrong).as("misunderstood").hasSizeLessThanOrEqualTo(all.size() / 5);
    }

    @Test
    void doesNotMindSpellingAccentsAndCapitals() {
        assertThat(Stream.of(
                        "RESET MY MFA", "ＲＥＳＥＴ my mfa", "reset\u200b my mfa!!!", "  reset, my   MFA… ", "réset my mfa"))
                .allSatisfy(text -> assertThat(RECOGNISER.recognise(text)).isEqualTo(Intent.RESET));
    }

    @Test
    void findsThePointInALongTicket() {
        var ticket = """
                Dear service desk,
                hope you are well. I was travelling in Portugal last week for the customer workshop in Porto.
                On the way back my phone was stolen at the station. The police has been informed.
                Since then I sit in front of my computer and work with what is saved on it.
                Kind regards
                Tom Example, Sales, Building 4
                """;

        assertThat(RECOGNISER.recognise(ticket)).isEqualTo(Intent.RESET);
    }

    @Test
    void aGuardHoldsWhereverInALongTicketItIs() {
        var ticket = """
                Hello, this is about an urgent matter that came up during the trade fair this week in the second hall.
                The phone was stolen at the booth and so the login to our systems does not succeed any longer.
                It is the phone of my colleague and she needs the reset today.
                """;

        assertThat(RECOGNISER.recognise(ticket)).isEqualTo(Intent.OUT_OF_SCOPE);
    }

    @Test
    void aHugeTextTakesNoLongerThanItsBeginning() {
        var texts = List.of(
                "my phone ".repeat(100_000),
                "a".repeat(1_000_000),
                "don't not never ".repeat(50_000),
                "\ud83d".repeat(10_000),
                "e\u0301\u0327".repeat(300_000),
                "\ufdfa".repeat(100_000));

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> texts.forEach(RECOGNISER::recognise));
    }

    @Test
    void aRuleThatNamesAnUnknownGroupIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Rules.parse("RESET: @nothing"))
                .withMessageContaining("@nothing");
    }

    @Test
    void aRuleForAnUnknownIntentIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Rules.parse("DANCE: tango"))
                .withMessageContaining("DANCE");
    }

    static Stream<Utterance> utterances() {
        return lines("/intent/utterances.tsv");
    }

    /** Kept aside: not used for making the rules, so a line that was looked at while mending them moves to the others. */
    static Stream<Utterance> unseen() {
        return lines("/intent/unseen.tsv");
    }

    private static Stream<Utterance> lines(String resource) {
        try (var in = Objects.requireNonNull(IntentRecogniserTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(IntentRecogniserTest::utterance);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static Utterance utterance(String line) {
        int tab = line.indexOf('\t');
        return new Utterance(Intent.valueOf(line.substring(0, tab)), line.substring(tab + 1));
    }
}

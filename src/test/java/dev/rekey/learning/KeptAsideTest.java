package dev.rekey.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.intent.Slot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences that nothing was learnt from, written by others than the examples; a floor for each figure, not a goal. */
class KeptAsideTest {

    private static final Path LEARNT_FROM = Path.of("src", "main", "resources", "dev", "rekey", "intent", "examples");

    private static final Set<String> SEEN =
            Examples.in(LEARNT_FROM).stream().map(KeptAsideTest::plain).collect(Collectors.toSet());
    // short everyday phrases are in both; they prove nothing
    private static final List<Example> ASIDE = Examples.in(KeptAside.FOLDER).stream()
            .filter(example -> !SEEN.contains(plain(example)))
            .toList();
    private static final Scores SCORES = Scores.of(IntentRecogniser.load(), ASIDE);

    private static String plain(Example example) {
        return example.text()
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", " ")
                .strip();
    }

    @Test
    void mostOfWhatIsKeptAsideIsNew() {
        assertThat(ASIDE).hasSizeGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "fr", "hi", "ja", "pt", "zh"})
    void eachLanguageIsUnderstood(String language) {
        assertThat(SCORES.macroF1(language)).as(SCORES.table()).isGreaterThanOrEqualTo(0.82);
    }

    @Test
    void englishIsUnderstoodWell() {
        assertThat(SCORES.macroF1("en")).as(SCORES.table()).isGreaterThanOrEqualTo(0.90);
        assertThat(SCORES.recall("en", Intent.RESET)).isGreaterThanOrEqualTo(0.88);
        assertThat(SCORES.recall("en", Intent.REPORT_FRAUD)).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void hardlyAnythingIsTakenForAResetThatIsNone() {
        assertThat(SCORES.falseResets("*", example -> true)).isLessThanOrEqualTo(0.015);
        assertThat(SCORES.falseResets("*", example -> example.slot().equals(Optional.of(Slot.THIRD_PARTY))))
                .isLessThanOrEqualTo(0.02);
    }

    @Test
    void theLanguageIsRecognised() {
        assertThat(SCORES.languageRight()).isGreaterThanOrEqualTo(0.95);
    }
}

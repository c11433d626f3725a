package dev.rekey.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.intent.Model;
import dev.rekey.intent.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnerTest {

    private static final List<Example> FEW = List.of(
            new Example(Intent.RESET, Optional.of(Slot.LOST_OR_STOLEN), "en", "zorblax was pinched on the tram"),
            new Example(Intent.RESET, Optional.empty(), "en", "zorblax fell and does not start"),
            new Example(Intent.OUT_OF_SCOPE, Optional.empty(), "en", "quorgle is out of paper"),
            new Example(Intent.OUT_OF_SCOPE, Optional.empty(), "de", "quorgle vom Dach klemmt"));

    @TempDir
    private Path folder;

    @Test
    void theSameExamplesGiveTheSameModel() {
        assertThat(Learner.learn(FEW).toBytes()).isEqualTo(Learner.learn(FEW).toBytes());
    }

    @Test
    void wordsThatTheBotHasNeverSeenAreLearnt() {
        IntentRecogniser recogniser = IntentRecogniser.with(Learner.learn(FEW));

        assertThat(recogniser.understand("zorblax was pinched on the tram").intent())
                .isEqualTo(Intent.RESET);
        assertThat(recogniser.understand("quorgle").intent()).isEqualTo(Intent.OUT_OF_SCOPE);
        assertThat(recogniser.understand("quorgle vom Dach").language()).isEqualTo("de");
    }

    @Test
    void aModelComesBackAsItWasWritten() {
        byte[] bytes = Learner.learn(FEW).toBytes();

        assertThat(Model.read(bytes).toBytes()).isEqualTo(bytes);
        assertThatIllegalArgumentException().isThrownBy(() -> Model.read(new byte[] {1, 2, 3}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Model.read(java.util.Arrays.copyOf(bytes, bytes.length - 1)));
    }

    @Test
    void examplesAreReadWithTheirLanguageAndSlot() throws IOException {
        Files.writeString(
                folder.resolve("de-mine.tsv"),
                "# Eigene\n\nRESET\tmein Ding ist weg\tlost_or_stolen\nHELP\tzwei\\nZeilen\n");

        assertThat(Examples.in(folder))
                .containsExactly(
                        new Example(Intent.RESET, Optional.of(Slot.LOST_OR_STOLEN), "de", "mein Ding ist weg"),
                        new Example(Intent.HELP, Optional.empty(), "de", "zwei\nZeilen"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en.tsv; DANCE|tango; en.tsv, line 1: “DANCE” is none of",
                "en.tsv; DONE|all set; en.tsv, line 1: “DONE” is none of",
                "en.tsv; RESET; en.tsv, line 1: expected an intent, a tab and a sentence",
                "en.tsv; RESET|it is gone|sold; en.tsv, line 1: “sold” is no slot",
                "english.tsv; RESET|it is gone; english.tsv must begin with a language of two letters"
            })
    void whatCannotBeReadIsNamed(String file, String line, String message) throws IOException {
        Files.writeString(folder.resolve(file), line.replace('|', '\t'));

        assertThatExceptionOfType(BadExamples.class)
                .isThrownBy(() -> Examples.in(folder))
                .withMessageContaining(message);
    }

    @Test
    void anEmptyFolderIsNamed() {
        assertThatExceptionOfType(BadExamples.class)
                .isThrownBy(() -> Examples.in(folder))
                .withMessageContaining("has no file such as en.tsv");
    }
}

package dev.rekey.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Negated, for somebody else, or steering: never a reset. */
class NeverResetTest {

    private static final IntentRecogniser RECOGNISER = IntentRecogniser.load();

    static Stream<String> sentences() throws IOException {
        return Files.readAllLines(Path.of("src", "test", "resources", "intent", "never.txt")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank());
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void isNoReset(String sentence) {
        assertThat(RECOGNISER.recognise(sentence)).isNotEqualTo(Intent.RESET);
    }
}

package dev.rekey.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer has found worth keeping, sent again: each input once reached code that none before had reached. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesCorpusTest {

    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz", "messages.base64");

    private final MessagesFuzzer fuzzer = new MessagesFuzzer();

    @AfterAll
    void stop() {
        fuzzer.close();
    }

    // one input a line; the empty line is the empty input
    static Stream<Named<byte[]>> corpus() throws IOException {
        return Files.readAllLines(CORPUS).stream()
                .map(line -> Named.of("input " + line, Base64.getDecoder().decode(line)));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isAnsweredAsItShouldBe(byte[] input) {
        assertThatCode(() -> fuzzer.send(input)).doesNotThrowAnyException();
    }
}

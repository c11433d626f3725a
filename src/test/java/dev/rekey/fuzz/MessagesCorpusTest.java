package dev.rekey.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer has found worth keeping, sent again: each input once reached code that none before had reached. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesCorpusTest {

    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz", "messages");

    private final MessagesFuzzer fuzzer = new MessagesFuzzer();

    @AfterAll
    void stop() {
        fuzzer.close();
    }

    static Stream<Named<byte[]>> corpus() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList().stream()
                    .map(file -> Named.of(String.valueOf(file.getFileName()), read(file)));
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isAnsweredAsItShouldBe(byte[] input) {
        assertThatCode(() -> fuzzer.send(input)).doesNotThrowAnyException();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.rekey.intent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to understand one message, over the sentences kept aside in all languages; and to load what understands it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class UnderstandingBenchmark {

    private final IntentRecogniser recogniser = IntentRecogniser.load();
    private List<String> texts = List.of();
    private int next;

    /** Reads the sentences. */
    @Setup
    public void read() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "intent", "aside"))) {
            texts = files.sorted().flatMap(UnderstandingBenchmark::lines).toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("#") && line.contains("\t"))
                    .map(line -> line.split("\t", -1)[1]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One message. */
    @Benchmark
    public Understanding oneMessage() {
        next = (next + 1) % texts.size();
        return recogniser.understand(texts.get(next));
    }

    /** The rules, the concepts and the model, as at the start. */
    @Benchmark
    public IntentRecogniser load() {
        return IntentRecogniser.load();
    }
}

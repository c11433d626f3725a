package dev.rekey.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Learns from a folder of examples and writes the model: a step of the build. */
public final class Training {

    private Training() {}

    /** Takes the folder of the examples and the file to write. */
    public static void main(String[] args) throws IOException {
        List<Example> examples = Examples.in(Path.of(args[0]));
        Path file = Path.of(args[1]);
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "a folder for the model"));
        byte[] model = Learner.learn(examples).toBytes();
        Files.write(file, model);
        System.out.printf("learnt from %d examples, %d bytes: %s%n", examples.size(), model.length, file);
    }
}

package dev.rekey.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** A line of what {@code classify} answers. */
public record Classified(String intent, String language, List<String> slots) {

    /** What the command says of these lines, each without line ends. */
    public static List<Classified> of(List<String> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ClassifyCommand command = new ClassifyCommand(
                new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8));
        int exit = new CommandLine(command).execute();
        if (exit != 0) {
            throw new IllegalStateException("expected classify to end well, got " + exit);
        }
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\t", -1))
                .map(parts -> new Classified(parts[0], parts[2], List.of(parts[3].split(" "))))
                .toList();
    }
}

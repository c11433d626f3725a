package dev.rekey.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.intent.Intent;
import dev.rekey.learning.Example;
import dev.rekey.learning.Examples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UnderstandingCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine line = new CommandLine(new UnderstandingCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(errors, true));

    @TempDir
    private Path folder;

    @Test
    void whatChangesIsToldAndWhatBecomesAResetEndsWithOne() throws IOException {
        String none = Examples.ofTheBot().stream()
                .filter(example -> example.language().equals("en") && example.intent() == Intent.OUT_OF_SCOPE)
                .map(Example::text)
                .filter(text -> text.length() > 20 && !text.contains("\n"))
                .findFirst()
                .orElseThrow();
        Files.writeString(
                folder.resolve("en-own.tsv"),
                "RESET\tzorblax gone\nRESET\tneed my zorblax moved over\n"
                        + "RESET\t%s\n".formatted(none).repeat(100));

        assertThat(line.execute("check", folder.toString())).isEqualTo(1);

        assertThat(out.toString())
                .contains("Of your 102 examples", "RESET, was OUT_OF_SCOPE, is RESET: zorblax gone", "Of the bot's 13")
                .contains("OUT_OF_SCOPE, was OUT_OF_SCOPE, is RESET: " + none)
                .containsPattern("understood now: \\d+, not any more: \\d+")
                .containsPattern("\\d+ are taken for a reset that were not before");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThat(line.execute("check", folder.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("has no file such as en.tsv");
    }
}

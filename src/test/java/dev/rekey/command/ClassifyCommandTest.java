package dev.rekey.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ClassifyCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private List<String> told(String input, String... options) {
        ClassifyCommand command = new ClassifyCommand(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8));
        int exit = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(options);
        assertThat(exit).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void eachLineIsAnsweredByOneAlsoAnEmptyOne() {
        assertThat(told("\nmy phone was stolen, I can't approve anything in PingID\n\nyes\n"))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).matches("[A-Z_]+\\t[01]\\.\\d{3}\\t[a-z]{2}\\t[a-z_ ]*"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("OUT_OF_SCOPE\t"),
                        line -> assertThat(line).startsWith("RESET\t").endsWith("\ten\tlost_or_stolen"),
                        line -> assertThat(line).startsWith("OUT_OF_SCOPE\t"),
                        line -> assertThat(line).isEqualTo("YES\t1.000\ten\t"));
    }

    @Test
    void aTicketOfSeveralLinesIsOneText() {
        assertThat(told("Hallo zusammen,\\nmein Handy ist kaputt und PingID geht nicht mehr.\\nGruss\\nJan\n"))
                .singleElement()
                .asString()
                .startsWith("RESET\t")
                .contains("\tde\t");
    }

    @Test
    void whatOnlyADialogUnderstandsIsOutOfScopeHere() {
        assertThat(told("thank you\nI've set it up\n"))
                .allSatisfy(line -> assertThat(line).startsWith("OUT_OF_SCOPE\t"));
    }

    @Test
    void anOpenQuestionDoesNotChangeWhatATextMeans() {
        assertThat(told("\ud83d\udc4d\nnein, das andere\n", "--expect", "yes-no"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("YES\t"),
                        line -> assertThat(line).startsWith("NO\t"));
    }
}

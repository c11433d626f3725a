package dev.rekey.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine line = new CommandLine(new PolicyCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(errors, true));

    @TempDir
    private Path folder;

    @Test
    void withoutAFileItExplainsTheUsualPolicy() {
        assertThat(line.execute("check")).isZero();

        assertThat(out.toString())
                .contains("everybody, while another factor works:", "[sign-in], then at once (63B-4 4.1.2.1")
                .contains("[desk, manager], then after 30m", "Score: ", "Rekey starts with this policy.")
                .doesNotContain("BROKEN");
    }

    @Test
    void itNamesEveryRuleThatAPolicyBreaks() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                version: "1"
                audiences:
                  - name: everybody
                    who: everybody
                    replace: [[]]
                    recover: [[manager]]
                """);

        assertThat(line.execute("check", file.toString())).isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "BROKEN P1, audience everybody, replace []", "BROKEN P3, audience everybody, recover [manager]")
                .contains("unless policy.risk-accepted-by names who answers for it");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThat(line.execute("check", folder.resolve("none.yaml").toString()))
                .isEqualTo(2);

        assertThat(errors.toString()).contains("cannot be read");
    }
}

package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.sandbox.Threats.Threat;
import dev.rekey.sandbox.Threats.Verdict;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Under the usual policy none of the twelve attackers gets a factor removed; writes target/threats.md. */
class ThreatsTest {

    @Test
    void nobodyGetsThrough() throws IOException {
        Map<Threat, Verdict> verdicts = Threats.run();

        assertThat(verdicts).hasSize(12);
        assertThat(verdicts.entrySet())
                .allSatisfy(verdict -> assertThat(verdict.getValue().isStopped())
                        .as("%s: %s", verdict.getKey().who(), verdict.getValue().by())
                        .isTrue());
    }

    @Test
    void aPolicyThatIsTooWeakIsFoundOut() throws IOException {
        Map<Threat, Verdict> verdicts =
                Threats.run("--policy.evidence=chat-only", "--policy.risk-accepted-by=the tests");

        assertThat(verdicts.entrySet().stream()
                        .filter(verdict -> !verdict.getValue().isStopped())
                        .map(verdict -> verdict.getKey().number()))
                .contains(1, 10);
    }
}

package dev.rekey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.evidence.Audience;
import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.EvidenceClass;
import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every combination of evidence against every audience; writes target/policy-table.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyTableTest {

    private static final Path TABLE = Path.of("target", "policy-table.md");
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final List<Row> rows = new ArrayList<>();

    private record Row(Policy policy, Audience audience, Job job, Set<Means> given, boolean isAllowed) {

        private String line() {
            String why = isAllowed
                    ? PolicyWords.mark(given, job)
                    : audience.isProtected() ? "protected" : "missing: " + missing();
            return "| %s | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                            audience.name(),
                            job,
                            given.isEmpty() ? "the chat alone" : PolicyRules.words(given),
                            isAllowed ? "**allowed**" : "no",
                            PolicyWords.strengthOf(given),
                            isAllowed ? policy.delays().after(PolicyWords.strengthOf(given)) : "",
                            why);
        }

        private String missing() {
            return audience.requirementFor(job).alternatives().stream()
                    .map(wanted -> {
                        Set<Means> left = EnumSet.noneOf(Means.class);
                        left.addAll(wanted);
                        left.removeAll(given);
                        return PolicyRules.words(left);
                    })
                    .collect(Collectors.joining(" or "));
        }
    }

    @BeforeAll
    void write() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Policy policy : List.of(Policy.usual(), PolicyFile.read(PolicyFileTest.EXAMPLE))) {
            table.append("\n## Policy ").append(policy.version()).append("\n\n");
            table.append("| audience | job | given | | strength | wait | why; NIST SP 800-63B-4 |\n");
            table.append("| --- | --- | --- | --- | --- | --- | --- |\n");
            for (Audience audience : policy.audiences()) {
                for (Job job : Job.values()) {
                    for (Set<Means> given : subsets()) {
                        Row row = new Row(policy, audience, job, given, allows(audience.requirementFor(job), given));
                        rows.add(row);
                        table.append(row.line()).append('\n');
                    }
                }
            }
        }
        Files.createDirectories(TABLE.getParent());
        Files.writeString(TABLE, table);
    }

    private static boolean allows(Requirement requirement, Set<Means> given) {
        return requirement.isMetBy(given.stream()
                .map(means -> new Evidence(means, "tenant/" + means.word(), NOON, "test"))
                .toList());
    }

    private static List<Set<Means>> subsets() {
        List<Set<Means>> all = new ArrayList<>();
        Means[] means = Means.values();
        for (int bits = 0; bits < 1 << means.length; bits++) {
            Set<Means> some = EnumSet.noneOf(Means.class);
            for (int i = 0; i < means.length; i++) {
                if ((bits & 1 << i) != 0) {
                    some.add(means[i]);
                }
            }
            all.add(some);
        }
        return all;
    }

    @Test
    void thereIsARowForEachCombination() {
        assertThat(rows).hasSize((1 + 3) * 2 * 64);
    }

    @Test
    void theChatAloneIsNeverEnoughAndNobodyProtectedHelpsThemselves() {
        assertThat(rows.stream().filter(row -> row.given().isEmpty())).noneMatch(Row::isAllowed);
        assertThat(rows.stream().filter(row -> row.audience().isProtected())).noneMatch(Row::isAllowed);
    }

    @Test
    void moreEvidenceIsNeverLess() {
        for (Row row : rows) {
            if (row.isAllowed()) {
                assertThat(rows.stream()
                                .filter(other -> other.policy().equals(row.policy())
                                        && other.audience().equals(row.audience())
                                        && other.job() == row.job()
                                        && other.given().containsAll(row.given())))
                        .allMatch(Row::isAllowed);
            }
        }
    }

    @Test
    void whoHasNothingLeftNeedsTwoKindsOrProofing() {
        assertThat(rows.stream().filter(row -> row.job() == Job.RECOVER && row.isAllowed()))
                .isNotEmpty()
                .allSatisfy(row -> {
                    Set<EvidenceClass> kinds =
                            row.given().stream().map(Means::kind).collect(Collectors.toSet());
                    assertThat(kinds.contains(EvidenceClass.PROOFING) || kinds.size() > 1)
                            .isTrue();
                });
    }

    @Test
    void whoHasAnotherFactorNeedsIt() {
        assertThat(rows.stream().filter(row -> row.job() == Job.REPLACE && row.isAllowed()))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.given()).contains(Means.SIGN_IN));
    }

    @Test
    void onePersonIsNeverTwo() {
        Evidence manager = new Evidence(Means.MANAGER, "tenant/kim", NOON, "1");
        Evidence desk = new Evidence(Means.DESK, "tenant/kim", NOON, "2");

        assertThat(Policy.usual().requirementFor("everybody", Job.RECOVER).isMetBy(List.of(manager, desk)))
                .isFalse();
    }
}

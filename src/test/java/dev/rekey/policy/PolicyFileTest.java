package dev.rekey.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.evidence.Audience;
import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Standing;
import dev.rekey.remote.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFileTest {

    static final Path EXAMPLE = Path.of("src/test/resources/policy/example.yaml");
    private static final String LAST = """
            audiences:
              - name: everybody
                who: everybody
                replace: [[sign-in]]
                recover: [%s]
            """;

    private static String policy(String recover) {
        return "version: \"1\"\n" + LAST.formatted(recover);
    }

    @Test
    void theExampleSaysWhatItSays() {
        Policy policy = PolicyFile.read(EXAMPLE);

        assertThat(policy.version()).startsWith("2026-11 example ").hasSize("2026-11 example ".length() + 8);
        assertThat(policy.audiences()).extracting(Audience::name).containsExactly("board", "contractors", "everybody");
        assertThat(policy.requirementFor("contractors", Job.REPLACE).alternatives())
                .containsExactly(Set.of(Means.SIGN_IN, Means.MANAGER));
        assertThat(policy.requirementFor("board", Job.REPLACE).alternatives()).isEmpty();
        assertThat(policy.delays().fair()).isEqualTo(Duration.ofMinutes(30));
        assertThat(PolicyRules.breachesOf(policy)).isEmpty();
    }

    @Test
    void whoIsProtectedIsProtectedWhateverElseTheyAre() {
        Policy policy = PolicyFile.read(EXAMPLE);
        String population = "90000000-0000-4000-8000-000000000002";
        String board = "b0000000-0000-4000-8000-000000000001";

        assertThat(policy.audienceOf(new Standing("someone", population, Set.of(), Set.of()))
                        .name())
                .isEqualTo("contractors");
        assertThat(policy.audienceOf(new Standing("someone", population, Set.of(board), Set.of()))
                        .name())
                .isEqualTo("board");
        assertThat(policy.audienceOf(new Standing("someone", "", Set.of(), Set.of()))
                        .name())
                .isEqualTo("everybody");
    }

    @Test
    void anotherTextIsAnotherVersion() {
        assertThat(PolicyFile.parse(policy("[manager, desk]")).version())
                .isNotEqualTo(PolicyFile.parse(policy("[identity]")).version());
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("", "empty"),
                Arguments.of("- a\n- b", "the file must have names and values"),
                Arguments.of(policy("[manager, desk]") + "colour: blue\n", "the file has no “colour”"),
                Arguments.of(policy("[manager, desk]").replace("version", "versoin"), "has no “versoin”"),
                Arguments.of(policy("[manager, desk]") + "version: \"2\"\n", "duplicate key"),
                Arguments.of(policy("[birth-date]"), "“birth-date” is no means"),
                Arguments.of(policy("manager"), "must be a list of means"),
                Arguments.of(policy("[manager, desk]") + "failures: many\n", "failures must be a whole number"),
                Arguments.of(policy("[manager, desk]") + "delays: {fair: soon}\n", "delays.fair must read like"),
                Arguments.of(policy("[manager, desk]") + "delays: {medium: 1h}\n", "delays has no “medium”"),
                Arguments.of("version: 1\n" + LAST.formatted("[desk]"), "version must be a text"),
                Arguments.of("version: \"1\"\n", "the last audience, and no other"),
                Arguments.of(policy("[manager, desk]").replace("who: everybody", "who: {}"), "names nobody"),
                Arguments.of(
                        policy("[manager, desk]").replace("who: everybody", "who: {entra-groups: [Board]}"),
                        "must be ids, not names"),
                Arguments.of(
                        policy("[manager, desk]").replace("    who:", "    self-service: never\n    who:"),
                        "it cannot ask for evidence"),
                Arguments.of(
                        policy("[manager, desk]").replace("replace:", "self-service: maybe\n    replace:"),
                        "only be “never”"),
                Arguments.of(
                        policy("[manager, desk]").replace("recover", "# recover"), "must say “replace” and “recover”"),
                Arguments.of("a: &a [1]\nb: [*a, *a]\n", "no YAML that a policy can have"),
                Arguments.of("a: !!java.net.URL [\"http://localhost\"]\n", "no YAML that a policy can have"),
                Arguments.of("version: \"1\n", "no YAML that a policy can have"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatCannotBeReadIsSaidInOneSentence(String text, String words) {
        assertThatExceptionOfType(BadPolicy.class)
                .isThrownBy(() -> PolicyFile.parse(text))
                .withMessageContaining(words);
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThatExceptionOfType(BadPolicy.class)
                .isThrownBy(() -> PolicyFile.read(Path.of("no/such/policy.yaml")))
                .withMessageContaining("cannot be read");
    }

    static Stream<Arguments> tooWeak() {
        return Stream.of(
                Arguments.of("[]", "P1"),
                Arguments.of("[manager]", "P3"),
                Arguments.of("[manager, group]", "P3"),
                Arguments.of("[sign-in, password]", "P4"),
                Arguments.of("[password]", "P3"));
    }

    @ParameterizedTest
    @MethodSource("tooWeak")
    void whatIsTooWeakDoesNotStartUnlessSomebodyAnswersForIt(String recover, String rule) {
        Policy policy = PolicyFile.parse(policy(recover));

        assertThat(PolicyRules.breachesOf(policy))
                .extracting(PolicyRules.Breach::rule)
                .contains(rule);
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> PolicyConfiguration.checked(policy, ""))
                .withMessageContaining(rule)
                .withMessageContaining("audience everybody, recover");
        assertThat(PolicyConfiguration.checked(policy, "Kim").version()).endsWith("risk accepted by Kim");
    }

    @Test
    void whatMakesNoSenseNobodyCanAccept() {
        Policy endless = PolicyFile.parse(policy("[manager, desk]") + "delays: {weak: 30d}\nfailures: 1000\n");

        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> PolicyConfiguration.checked(endless, "Kim"))
                .withMessageContaining("P7")
                .withMessageContaining("P8");
    }

    @Test
    void weakEvidenceTakesAWait() {
        String text = policy("[password, manager]");

        assertThat(PolicyRules.breachesOf(PolicyFile.parse(text))).isEmpty();
        assertThat(PolicyRules.breachesOf(PolicyFile.parse(text + "delays: {weak: 5m}\n")))
                .extracting(PolicyRules.Breach::rule)
                .containsExactly("P5");
    }

    @Test
    void thePageShowsTheExampleAsItIsTested() throws IOException {
        assertThat(Files.readString(Path.of("docs/policy.md"))).contains(Files.readString(EXAMPLE));
    }
}

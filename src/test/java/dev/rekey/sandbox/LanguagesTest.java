package dev.rekey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.command.Classified;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.words.Language;
import dev.rekey.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole story in each language, typed; and that the bot understands what the command says that it understands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguagesTest {

    private static final Path ASIDE = Path.of("src", "test", "resources", "intent", "aside");
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int LINES_OF_EACH = 25;

    private final Sandbox sandbox = Sandbox.start(
            0,
            0,
            "--server.port=0",
            "--spring.datasource.url=jdbc:h2:mem:languages;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "--reset.poll=200ms",
            "--reset.look-after=200ms",
            "--reset.look-every=200ms",
            "--ticket.language=de",
            "--teams.turns-per-minute=10000",
            "--teams.turns-per-second=10000");
    private final JdbcClient jdbc = sandbox.rekey().getBean(JdbcClient.class);
    private final TeamsClient amara = sandbox.clientOf(Accounts.PHONE_LOST);

    @BeforeEach
    void startAfresh() {
        sandbox.startAfresh();
        amara.withLocale("en-US");
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theWholeStoryIsToldAndAnsweredInEachLanguage(Language language) {
        Words words = Words.in(language);
        amara.withLocale(language.region().toLanguageTag());

        amara.says(words.of("say.lost"));
        assertThat(amara.sees())
                .contains(words.of("confirm.heading"), words.of("confirm.stolen"), words.of("button.yes"));
        amara.says(words.of("say.yes"));
        assertThat(amara.sees()).contains(words.of("choice.heading"), words.of("factor.default"));
        amara.says(words.of("say.block"));
        sees(words.of("factor.blocked"));
        amara.says(words.of("say.one-and-three"));
        sees(words.of("result.heading"));
        assertThat(sandbox.pingOne().deletedDeviceIds()).hasSize(2);
        amara.says(words.of("say.cancel"));
        sees(words.of("hint.nothing-to-cancel"));
        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PINGID_APP);
        sees(words.of("paired.heading"));
        assertThat(jdbc.sql("select text from ticket_note").query(String.class).list())
                .anySatisfy(note ->
                        assertThat(note).contains(Words.in(Language.GERMAN).of("desk.removed-proven")));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whoAsksForAPersonGetsOneWhateverTheQuestion(Language language) {
        Words words = Words.in(language);
        amara.withLocale(language.region().toLanguageTag());
        amara.says(words.of("say.lost"));
        amara.says(words.of("say.yes"));
        assertThat(amara.sees()).contains(words.of("choice.heading"));

        amara.says(words.of("say.person"));
        sees(words.of("handed-over.heading"));
        assertThat(sandbox.pingOne().deletedDeviceIds()).isEmpty();
    }

    // it begins like a wish to block a factor
    @Test
    void whoReportsAMisuseAtTheChoiceIsHeard() {
        amara.says("I lost my phone");
        amara.says("yes");

        amara.says(
                "block my account, somebody from another country is logging in with my PingID and I approved it by mistake");
        sees(Words.ENGLISH.of("handed-over.heading"));
        assertThat(sandbox.pingOne().deletedDeviceIds()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whoCancelsAtTheChoiceLosesNothing(Language language) {
        Words words = Words.in(language);
        amara.withLocale(language.region().toLanguageTag());
        amara.says(words.of("say.lost"));
        amara.says(words.of("say.yes"));

        amara.says(words.of("say.cancel"));
        assertThat(amara.sees()).contains(words.of("withdrawn"));
        assertThat(sandbox.pingOne().deletedDeviceIds()).isEmpty();
    }

    @Test
    void theLanguageChangesWhenSomebodySaysSoAlsoInTheMiddle() {
        Words german = Words.in(Language.GERMAN);
        amara.says("I lost my phone");
        amara.says("yes");

        amara.says("auf Deutsch bitte");
        assertThat(amara.sees()).contains(german.of("choice.heading"));
        amara.says("das erste und das dritte");
        sees(german.of("result.heading"));
        assertThat(sandbox.pingOne().deletedDeviceIds()).hasSize(2);
    }

    @Test
    void whoHasNothingUnderWayReadsInTheLanguageThatTheyAskedForFromThenOn() {
        Words french = Words.in(Language.FRENCH);

        amara.says("Français");
        assertThat(amara.sees()).contains(french.of("welcome.language"));
        amara.says("hello");
        assertThat(amara.sees()).contains(french.of("welcome.offer"));
    }

    @Test
    void whoWritesInAnotherLanguageThanTheirTeamsIsToldHowToChangeIt() {
        amara.says("ich habe mein Handy verloren und komme nicht mehr rein");

        assertThat(amara.sees())
                .contains("Let’s get you back in", Words.in(Language.GERMAN).of("welcome.rather"));
    }

    @Test
    void theFactorsAreShownAsTheyAreNow() {
        amara.says("which devices are registered for me?");
        assertThat(amara.sees()).contains("You have 4 factors", "PingID app on iPhone 15");

        sandbox.pingOne().pair(Accounts.userId(Accounts.PHONE_LOST), NewFactor.PINGID_APP);
        amara.says("what factors do I have in PingID");
        assertThat(amara.sees()).contains("You have 5 factors").doesNotContain("0111111");
        amara.presses("Show my factors");
        assertThat(amara.sees()).contains("You have 5 factors");
    }

    @Test
    void whoseAccountIsNotForRekeyToTouchLearnsNothingOfIt() {
        TeamsClient disabled = sandbox.clientOf(Accounts.DISABLED);
        disabled.says("which devices are registered for me?");
        String shown = disabled.sees();
        TeamsClient unknown = sandbox.clientOf(Accounts.UNKNOWN);
        unknown.says("which devices are registered for me?");

        assertThat(unknown.sees()).isEqualTo(shown).contains("The service desk can help you");
    }

    @Test
    void duringAResetSomebodyElsesTroubleIsStillTheirs() {
        amara.says("I lost my phone");
        amara.says("my colleague lost her phone too, reset her please");

        assertThat(amara.sees()).contains("Somebody else has to write to me themselves");
        assertThat(sandbox.pingOne().deletedDeviceIds()).isEmpty();
    }

    /** Each line is written by somebody else, so that none is an answer to what came before. */
    @Test
    void theBotAndTheCommandAgreeOnTwoHundredLines() throws IOException {
        List<String> lines = lines();
        List<Classified> told = Classified.of(lines);
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Member member = new Member("writer-" + i, "Kim Doe", "writer-" + i + "@contoso.example");
            TeamsClient writer = sandbox.teams().client(member, sandbox.rekeyUrl());
            writer.says(lines.get(i));
            String seen = writer.sees();
            if (headingsFor(told.get(i)).stream().noneMatch(seen::contains)) {
                differing.add("%s for %s: %s"
                        .formatted(told.get(i), lines.get(i), seen.lines().findFirst()));
            }
        }

        assertThat(lines).hasSize(200);
        assertThat(told.stream().map(Classified::intent).distinct()).hasSize(10);
        assertThat(differing).isEmpty();
    }

    /** What the bot says to somebody with nothing under way who means this. */
    private static List<String> headingsFor(Classified line) {
        if (line.slots().contains("third_party")) {
            return List.of(Words.ENGLISH.of("welcome.only-themselves"));
        }
        return switch (line.intent()) {
            case "RESET" -> List.of(Words.ENGLISH.of("confirm.heading"));
            // at once, and a moment later
            case "HUMAN", "REPORT_FRAUD" ->
                List.of(Words.ENGLISH.of("progress.handing-over"), Words.ENGLISH.of("handed-over.heading"));
            case "HELP" -> List.of(Words.ENGLISH.of("welcome.hi", Map.of("name", "Kim")));
            case "LIST_DEVICES" -> List.of(Words.ENGLISH.of("devices.unknown"));
            case "STATUS", "CANCEL" -> List.of(Words.ENGLISH.of("welcome.nothing-under-way"));
            default -> List.of(Words.ENGLISH.of("welcome.not-understood"));
        };
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Language language : Language.values()) {
            List<String> all = Files.readAllLines(ASIDE.resolve(language.tag() + ".tsv")).stream()
                    .filter(line -> !line.startsWith("#") && line.contains("\t"))
                    .map(line -> line.split("\t", -1)[1])
                    .filter(text -> !text.isBlank() && !text.contains("\\"))
                    .toList();
            IntStream.range(0, LINES_OF_EACH)
                    .mapToObj(i -> all.get(i * all.size() / LINES_OF_EACH))
                    .forEach(lines::add);
        }
        return lines;
    }

    private void sees(String text) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(amara.chat().stream()
                                .filter(Message::fromBot)
                                .map(Message::words)
                                .toList())
                        .anySatisfy(shown -> assertThat(shown).contains(text)));
    }
}

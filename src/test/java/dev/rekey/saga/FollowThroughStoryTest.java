package dev.rekey.saga;

import static dev.rekey.saga.Fixtures.AMARA;
import static dev.rekey.saga.Fixtures.FROM;
import static dev.rekey.saga.Fixtures.NEW_PHONE;
import static dev.rekey.saga.Fixtures.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import dev.rekey.audit.Origin;
import dev.rekey.card.ResetCard;
import dev.rekey.reset.News;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.FakeMessenger.Shown;
import dev.rekey.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each way from the removal to the end, with a clock that obeys; {@code target/follow-through.md} tells them as the person saw them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowThroughStoryTest {

    private static final Origin LINK = new Origin("dispute link", null, null);
    private static final Path PAGE = Path.of("target/follow-through.md");

    private final TestDatabase database = TestDatabase.h2();
    private final List<String> pages = new ArrayList<>();

    static Stream<Arguments> ways() {
        return Stream.of(
                way("paired at once", bench -> bench.pairAndSettle(), "DONE", "CLOSED"),
                way(
                        "paired after the reminder",
                        bench -> {
                            bench.passes(Duration.ofMinutes(40));
                            bench.pingOne.pairs(NEW_PHONE);
                            bench.passes(Duration.ofHours(2));
                        },
                        "DONE",
                        "CLOSED"),
                way("never paired", bench -> bench.passes(Duration.ofHours(25)), "HANDED_OVER", "HANDED_OVER"),
                way(
                        "webhook first",
                        bench -> {
                            bench.clock.advance(Duration.ofSeconds(40));
                            bench.pingOne.pairs(NEW_PHONE);
                            bench.hints.hint("u1");
                            bench.settle();
                        },
                        "DONE",
                        "CLOSED"),
                way(
                        "webhook lost",
                        bench -> {
                            bench.clock.advance(Duration.ofSeconds(40));
                            bench.pingOne.pairs(NEW_PHONE);
                            bench.passes(Duration.ofMinutes(5));
                        },
                        "DONE",
                        "CLOSED"),
                way(
                        "disputed before the pairing",
                        bench -> {
                            bench.passes(Duration.ofMinutes(3));
                            bench.reports.report(bench.reset.id(), LINK);
                            bench.settle();
                        },
                        "HANDED_OVER",
                        "HANDED_OVER"),
                way(
                        "disputed after the pairing",
                        bench -> {
                            bench.pairAndSettle();
                            bench.passes(Duration.ofHours(3));
                            bench.reports.report(bench.reset.id(), LINK);
                            bench.settle();
                        },
                        "HANDED_OVER",
                        "HANDED_OVER"),
                way(
                        "uninstalled in between",
                        bench -> {
                            bench.faults.refused(Call.SHOW);
                            bench.sagas.chatLost(AMARA.key(), "chat");
                            bench.passes(Duration.ofMinutes(40));
                            bench.pingOne.pairs(NEW_PHONE);
                            bench.passes(Duration.ofHours(2));
                        },
                        "DONE",
                        "CLOSED"),
                way(
                        "reminded tomorrow, at the person’s wish",
                        bench -> {
                            bench.sagas.remindTomorrow(bench.now(), FROM);
                            bench.passes(Duration.ofHours(23).plusMinutes(30));
                            bench.pingOne.pairs(NEW_PHONE);
                            bench.passes(Duration.ofHours(1));
                        },
                        "DONE",
                        "CLOSED"));
    }

    private static Arguments way(String name, Consumer<Bench> then, String step, String ticket) {
        return Arguments.of(name, then, step, ticket);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void endsAsItShould(String name, Consumer<Bench> then, String step, String ticket) {
        try (Bench bench = new Bench(database)) {
            bench.settleWith(PHONE);
            Instant removed = bench.now().stepAt();
            then.accept(bench);

            assertThat(bench.step()).isEqualTo(ResetStep.valueOf(step));
            assertThat(bench.desk.state()).isEqualTo(ticket);
            pages.add(page(name, bench, removed));
        }
    }

    @AfterAll
    void write() throws IOException {
        database.close();
        Files.writeString(PAGE, "# What the person saw\n\n" + String.join("\n", pages));
        assertThat(pages).hasSize((int) ways().count());
    }

    private static String page(String name, Bench bench, Instant removed) {
        StringBuilder page = new StringBuilder("## " + name + "\n\n");
        for (Shown shown : bench.teams.shown()) {
            page.append("- chat, %s: %s%n".formatted(since(removed, shown.at()), words(shown)));
        }
        for (News news : bench.notices.told()) {
            page.append("- notice, %s: %s%n".formatted(since(removed, news.at()), news.occasion()));
        }
        return page.append("- ticket: ")
                .append(bench.desk.state())
                .append('\n')
                .append(bench.desk.notes().indent(4))
                .toString();
    }

    private static String since(Instant removed, Instant at) {
        Duration time = Duration.between(removed, at);
        return "%s%d:%02d:%02d"
                .formatted(
                        time.isNegative() ? "-" : "+",
                        time.abs().toHours(),
                        time.abs().toMinutesPart(),
                        time.abs().toSecondsPart());
    }

    private static String words(Shown shown) {
        if (shown.place() == dev.rekey.reset.UserMessenger.Place.AT_THE_END) {
            return "(a new card at the end of the chat: there is news)";
        }
        Reset reset = shown.reset();
        JsonNode card = JsonMapper.shared()
                .valueToTree(ResetCard.render(reset, Bench.PAGES, Words.ENGLISH).content());
        List<String> words = new ArrayList<>();
        card.path("body").findValues("text").forEach(text -> words.add(text.asString("")));
        card.path("body")
                .findParents("value")
                .forEach(fact -> words.add(fact.path("title").asString("") + " "
                        + fact.path("value").asString("")));
        return String.join(" / ", words);
    }
}

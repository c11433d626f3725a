package dev.rekey.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rekey.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of Teams, kept without a thread that waits and tested without one that sleeps. */
class PaceTest {

    private static final String ANN = "a:ann";
    private static final String BEN = "a:ben";

    private final SettableClock clock = new SettableClock();
    private final List<Duration> waits = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final Pace pace = Pace.ofTeams(clock, wait -> work -> {
        waits.add(wait);
        waiting.add(work);
    });

    @Test
    void sevenMessagesGoAtOnce() {
        assertThat(turns(ANN, 7)).allSatisfy(turn -> assertThat(turn).isCompleted());
        assertThat(waits).isEmpty();
    }

    @Test
    void theEighthWaitsForTheNextSecond() {
        turns(ANN, 7);
        clock.advance(Duration.ofMillis(300));

        CompletableFuture<Void> eighth = pace.turn(ANN);

        assertThat(waits).containsExactly(Duration.ofMillis(700));
        assertThat(eighth).isNotDone();
        waiting.get(0).run();
        assertThat(eighth).isCompleted();
    }

    @Test
    void theNinthWaitsForTheThirdSecond() {
        turns(ANN, 9);

        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void whoWouldWaitForMoreThanTwoSecondsIsToldWhenToComeAgain() {
        turns(ANN, 16);

        assertThat(failure(pace.turn(ANN)))
                .returns(Remedy.WAIT, ConnectorFailure::remedy)
                .returns(Duration.ofSeconds(4), ConnectorFailure::retryAfter);
    }

    @Test
    void whoIsToldToComeAgainTakesNobodysPlace() {
        turns(ANN, 16);
        turns(ANN, 100);
        clock.advance(Duration.ofSeconds(4));
        waits.clear();

        assertThat(turns(ANN, 7)).allSatisfy(turn -> assertThat(turn).isCompleted());
        assertThat(waits).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT1S, 7", "PT2S, 8", "PT30S, 60", "PT1H, 1800"})
    void noMoreGoOutThanTeamsTakes(Duration within, long most) {
        Instant begin = clock.instant();
        List<Instant> gone = new ArrayList<>();
        while (clock.instant().isBefore(begin.plus(within))) {
            int before = waits.size();
            if (!pace.turn(ANN).isCompletedExceptionally()) {
                gone.add(clock.instant().plus(waits.size() > before ? waits.get(before) : Duration.ZERO));
            }
            clock.advance(Duration.ofMillis(50));
        }

        assertThat(gone.stream().filter(time -> time.isBefore(begin.plus(within))))
                .hasSize((int) most);
    }

    @Test
    void oneConversationDoesNotHoldUpAnother() {
        turns(ANN, 16);
        waits.clear();

        assertThat(turns(BEN, 7)).allSatisfy(turn -> assertThat(turn).isCompleted());
        assertThat(waits).isEmpty();
    }

    @Test
    void allConversationsTogetherHaveFiftyMessagesASecond() {
        for (int i = 0; i < 50; i++) {
            assertThat(pace.turn("a:" + i)).isCompleted();
        }

        assertThat(pace.turn("a:50")).isNotDone();
        assertThat(waits).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void aConversationIsLeftAloneForAsLongAsTheConnectorAsks() {
        pace.rest(ANN, Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(10));

        assertThat(failure(pace.turn(ANN)).retryAfter()).isEqualTo(Duration.ofSeconds(20));
        assertThat(pace.turn(BEN)).isCompleted();
    }

    @Test
    void theRestOfThatTimeIsWaitedForWhenItIsShort() {
        pace.rest(ANN, Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(29));

        assertThat(pace.turn(ANN)).isNotDone();
        assertThat(waits).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void whoHasWaitedGoesOnOnAThreadOfOurs() {
        SdkExecutor.install();
        Pace real = Pace.ofTeams(clock);
        for (int i = 0; i < 7; i++) {
            assertThat(real.turn(ANN)).isCompleted();
        }
        clock.advance(Duration.ofMillis(800));

        assertThat(real.turn(ANN)
                        .thenApply(turn -> Thread.currentThread().getName())
                        .join())
                .startsWith("bot-");
    }

    @Test
    void aClockThatIsSetBackStopsNobody() {
        turns(ANN, 3);
        clock.advance(Duration.ofHours(-1));

        assertThat(turns(ANN, 3)).allSatisfy(turn -> assertThat(turn).isCompleted());
    }

    @Test
    void whoTalksToNobodyButAStandInIsNotHeldUp() {
        Pace free = Pace.ofNobody(clock);

        for (int i = 0; i < 5_000; i++) {
            assertThat(free.turn(ANN)).isCompleted();
        }
    }

    private List<CompletableFuture<Void>> turns(String conversation, int count) {
        List<CompletableFuture<Void>> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(pace.turn(conversation));
        }
        return turns;
    }

    private static ConnectorFailure failure(CompletableFuture<Void> turn) {
        return ConnectorFailure.in(catchThrowableOfType(CompletionException.class, turn::join))
                .orElseThrow();
    }
}

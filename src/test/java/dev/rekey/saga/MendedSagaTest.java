package dev.rekey.saga;

import static dev.rekey.saga.Fixtures.PHONE;
import static dev.rekey.saga.Fixtures.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.PlainText;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What once went wrong, and must not again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MendedSagaTest {
    private final TestDatabase database = TestDatabase.h2();
    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(database);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Test
    void handOverDuringTheRemovalKeepsTheOutcomes() {
        bench.choose(PHONE, TEXT);
        bench.faults.onceAfter(Call.REMOVE, bench::askForHuman);
        Reset end = bench.settle();
        assertThat(bench.pingOne.removed()).hasSize(2);
        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.desk.notes())
                .doesNotContain("Nothing was removed")
                .contains("[d1], accepted by PingOne, not proven gone");
    }

    @Test
    void handOverDuringTheRemovalTellsThePersonTheTruth() {
        bench.choose(PHONE, TEXT);
        bench.faults.onceAfter(Call.REMOVE, bench::askForHuman);
        bench.settle();
        assertThat(bench.teams.card()).doesNotContain("nothing was removed");
    }

    @Test
    void handOverWhileSomeAreUntriedNamesThem() {
        bench.pingOne.isSilentAbout("d2");
        bench.choose(PHONE, TEXT);
        bench.run();
        bench.askForHuman();
        bench.settle();
        assertThat(bench.desk.notes()).contains("[d2]").doesNotContain("proven by reading");
    }

    @Test
    void aNoteThatTheDeskRefusesIsTheDesksRefusal() {
        bench.choose(PHONE);
        bench.faults.refused(Call.NOTE);
        assertThat(bench.settle().handOver()).isNotEqualTo(HandOver.PING_REFUSED);
    }

    @Test
    void teamsIsNotAskedEveryTwoSecondsForHours() {
        bench.choose(PHONE);
        bench.faults.silent(Call.SHOW);
        bench.passes(Duration.ofMinutes(10));
        assertThat(bench.faults.count(Call.SHOW)).isLessThan(30);
    }

    @Test
    void pingOneIsNotAskedEachTimeTheCardIsTriedAgain() {
        bench.choose(PHONE);
        bench.faults.silent(Call.SHOW);
        bench.passes(Duration.ofMinutes(10));
        assertThat(bench.faults.count(Call.LIST)).isLessThan(20);
    }

    @Test
    void silenceWhileWatchingIsForgottenOnceThereIsAnAnswer() {
        bench.settleWith(PHONE);
        bench.faults.silent(Call.LIST);
        bench.passes(Duration.ofMinutes(4));
        bench.faults.wellAgain();
        assertThat(bench.passes(Duration.ofMinutes(2)).attempts()).isZero();
    }

    @Test
    void lagAndSilenceAreCountedApart() {
        bench.pingOne.lags(5);
        bench.choose(PHONE);
        for (int i = 0; i < 5; i++) {
            bench.clock.advance(Duration.between(
                    bench.clock.instant(),
                    java.util.Objects.requireNonNull(bench.run().until())));
        }
        bench.faults.silent(Call.LIST);
        bench.run();
        bench.faults.wellAgain();
        assertThat(bench.settle().goneDevices()).containsExactly(PHONE);
    }

    @Test
    void lineSeparatorsAreSpaces() {
        assertThat(PlainText.of("a\u2028b\u2029c", 40)).isEqualTo("a b c");
    }

    @Test
    void codesWithJoinersAreBlottedOut() {
        assertThat(PlainText.withoutSecrets("1\u200D2\u200D3\u200D4\u200D5\u200D6", 40))
                .isEqualTo("•••");
    }

    @Test
    void codesWithOtherDashesAreBlottedOut() {
        assertThat(PlainText.withoutSecrets("123–456", 40)).isEqualTo("•••");
    }

    @Test
    void lookedUpChecksTheStepAlsoForNotUsable() {
        Reset watching = bench.settleWith(PHONE);
        Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> watching.lookedUp(new Lookup.NotUsable(Lookup.Why.LOCKED), bench.clock.instant()));
    }

    @Test
    void provenChecksTheStepAlsoWhenNothingIsGone() {
        Reset watching = bench.settleWith(PHONE);
        Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> watching.proven(Set.of("d1"), bench.clock.instant()));
    }

    @Test
    void aRejectedRemovalCallIsARefusal() {
        bench.choose(PHONE);
        bench.faults.refused(Call.REMOVE);
        assertThat(bench.settle().step()).isEqualTo(ResetStep.HANDED_OVER);
    }

    @Test
    void aDeskThatWillNotCloseDoesNotDisturbTheNextReset() {
        bench.settleWith(PHONE);
        bench.pingOne.pairs(Fixtures.NEW_PHONE);
        bench.faults.silent(Call.CLOSE);
        bench.passes(Duration.ofSeconds(5));
        assertThat(bench.step()).isEqualTo(ResetStep.CLOSING);
        bench.sagas.offer(Fixtures.AMARA, "chat", "again");
        bench.faults.refused(Call.CLOSE);
        assertThat(bench.passes(Duration.ofMinutes(5)).step()).isEqualTo(ResetStep.DONE);
    }

    @Test
    void whoHasPairedIsNotHandedOverBecauseTheDeskWillNotClose() {
        bench.settleWith(PHONE);
        bench.faults.refused(Call.CLOSE);
        assertThat(bench.pairAndSettle().step()).isEqualTo(ResetStep.DONE);
        assertThat(bench.teams.card()).contains("Your new factor works");
    }
}

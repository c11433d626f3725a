package dev.rekey.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.audit.AuditEvent;
import dev.rekey.reset.Device;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What needs less than a removal is done at once, and removes nothing. */
class FirstAidTest extends OnTheBench {

    private static final Device LOCKED =
            new Device(Fixtures.PHONE.id(), Fixtures.PHONE.kind(), "iPhone 15", null, null, Device.Status.LOCKED, true);

    private Reset blocks(String... ids) {
        return bench.sagas.block(bench.settle(), List.of(ids), "card-0", Fixtures.FROM);
    }

    @Test
    void aStolenFactorIsBlockedAtOnceAndRecordedBefore() {
        assertThat(blocks("d1").step()).isEqualTo(ResetStep.TENDING);
        bench.settle();

        assertThat(bench.step()).isEqualTo(ResetStep.CHOOSING);
        assertThat(bench.now().devices())
                .filteredOn(device -> device.status() == Device.Status.BLOCKED)
                .extracting(Device::id)
                .containsExactly("d1");
        assertThat(bench.pingOne.removed()).isEmpty();
        assertThat(bench.audit()).containsSubsequence(AuditEvent.BLOCKING, AuditEvent.BLOCKED);
        assertThat(bench.teams.card()).contains("nobody can sign in with it now");
    }

    @Test
    void whatIsBlockedCanStillBeReplacedAndTheTicketTellsIt() {
        blocks("d1");
        bench.settleWith(Fixtures.PHONE);

        assertThat(bench.pingOne.removed()).containsExactly("d1");
        assertThat(bench.desk.description()).contains("Blocked already, at the person’s wish");
    }

    @Test
    void whoStepsBackAfterThatIsNotForgotten() {
        blocks("d1");
        bench.sagas.withdraw(bench.settle(), "card-0", Fixtures.FROM);

        assertThat(bench.settle().step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.now().handOver()).isEqualTo(HandOver.BLOCKED);
    }

    @Test
    void aLockedFactorIsUnlockedAndNothingElseHappens() {
        bench.pingOne.has(List.of(LOCKED));
        bench.settle();
        assertThat(bench.teams.card()).contains("Unlocking is enough");

        bench.sagas.unlock(bench.now(), "card-0", Fixtures.FROM);
        bench.settle();

        assertThat(bench.now().devices()).extracting(Device::status).containsExactly(Device.Status.ACTIVE);
        assertThat(bench.teams.card()).contains("Try to sign in with it again");
        assertThat(bench.pingOne.removed()).isEmpty();
        assertThat(bench.desk.tickets()).isZero();
        assertThat(bench.audit()).containsSubsequence(AuditEvent.UNLOCKING, AuditEvent.UNLOCKED);
    }

    @Test
    void whatIsNotLockedIsNotUnlockedAndWhatWasNotShownIsNotBlocked() {
        Reset choosing = bench.settle();

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> bench.sagas.unlock(choosing, "card-0", Fixtures.FROM));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> bench.sagas.block(choosing, List.of("d99"), "card-0", Fixtures.FROM));
        assertThat(bench.step()).isEqualTo(ResetStep.CHOOSING);
    }

    @Test
    void anInterruptedBlockIsRepeated() {
        bench.faults.crashAfter(Call.BLOCK);
        blocks("d1", "d2");
        bench.settle();

        assertThat(bench.now().firstAid().blocked()).containsExactly("d1", "d2");
        assertThat(bench.now().devices())
                .filteredOn(device -> device.status() == Device.Status.BLOCKED)
                .hasSize(2);
    }

    @Test
    void aBlockedFactorIsNoneThatWorks() {
        bench.pingOne.has(List.of(Fixtures.PHONE, Fixtures.TEXT));
        blocks("d2");
        Reset choosing = bench.settle();

        assertThat(choosing.chose(List.of("d1"), bench.clock.instant()).keepsOneThatWorks())
                .isFalse();
    }
}

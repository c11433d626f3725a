package dev.rekey.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.reset.Device;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.Story;
import dev.rekey.reset.TicketRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While the brake is pulled nothing is removed; a factor can still be blocked. */
class BrakeCheckTest extends OnTheBench {

    @Test
    void whoChoosesWhileItIsPulledGoesToPeople() {
        bench.brake.pull("threat");

        assertThat(bench.settleWith(Fixtures.PHONE).handOver()).isEqualTo(HandOver.STOPPED);
        assertThat(bench.pingOne.removed()).isEmpty();
        assertThat(bench.teams.card()).doesNotContain("threat");
        assertThat(bench.desk.notes()).contains("threat");
    }

    @Test
    void whatWasChosenBeforeIsNotRemovedAfterIt() {
        bench.choose(Fixtures.PHONE);
        bench.brake.pull("threat");

        assertThat(bench.settle().handOver()).isEqualTo(HandOver.STOPPED);
        assertThat(bench.pingOne.removed()).isEmpty();
    }

    @Test
    void aFactorCanStillBeBlocked() {
        bench.brake.pull("threat");
        bench.sagas.block(bench.settle(), List.of("d1"), "card-0", Fixtures.FROM);

        assertThat(bench.settle().devices())
                .filteredOn(device -> device.status() == Device.Status.BLOCKED)
                .hasSize(1);
    }

    @Test
    void aBurstOfCasesPullsItAndTellsSecurityOnce() {
        for (int i = 0; i < Bench.BURST; i++) {
            aCaseOf("somebody-" + i);
        }

        assertThat(bench.settleWith(Fixtures.PHONE).handOver()).isEqualTo(HandOver.STOPPED);
        assertThat(bench.notices.occasions()).contains(Occasion.STOPPED);
        assertThat(bench.pingOne.removed()).isEmpty();
    }

    @Test
    void asManyAsAreUsualAreNone() {
        for (int i = 0; i < Bench.BURST - 1; i++) {
            aCaseOf("somebody-" + i);
        }

        assertThat(bench.settleWith(Fixtures.PHONE).step()).isEqualTo(ResetStep.WATCHING);
    }

    private void aCaseOf(String objectId) {
        Person person = new Person(Fixtures.AMARA.tenantId(), objectId, "Somebody");
        Reset offered = bench.sagas.offer(person, "chat-" + objectId, Story.of("lost"), Fixtures.FROM);
        bench.save(offered.lookedUp(
                        new Lookup.Found(FakeFactorProvider.USER, List.of(Fixtures.PHONE)), bench.clock.instant())
                .chose(List.of("d1"), bench.clock.instant())
                .filed(new TicketRef("t-" + objectId, "RK-" + objectId), bench.clock.instant()));
    }
}

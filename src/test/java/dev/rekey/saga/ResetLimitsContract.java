package dev.rekey.saga;

import static dev.rekey.saga.Fixtures.AMARA;
import static dev.rekey.saga.Fixtures.BO;
import static dev.rekey.saga.Fixtures.NEW_PHONE;
import static dev.rekey.saga.Fixtures.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Person;
import dev.rekey.reset.Removal;
import dev.rekey.reset.Reset;
import dev.rekey.reset.Story;
import dev.rekey.reset.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** How many resets somebody may have; the defaults. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ResetLimitsContract {

    private final TestDatabase database;
    private final SettableClock clock = new SettableClock();
    private final ResetStore store;

    ResetLimitsContract(TestDatabase database) {
        this.database = database;
        store = new ResetStore(database.jdbc(), JsonMapper.shared());
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Test
    void whoHasHadNoResetMayHaveOne() {
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    @Test
    void oneCompletedResetADay() {
        completed(AMARA);
        assertThat(limits().reachedFor(AMARA)).contains("resets of this person within a day: 1");
        assertThat(limits().reachedFor(BO)).isEmpty();

        clock.advance(Duration.ofHours(24).plusSeconds(1));
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    @Test
    void twoCompletedResetsAMonth() {
        completed(AMARA);
        clock.advance(Duration.ofDays(10));
        completed(AMARA);
        clock.advance(Duration.ofDays(2));
        assertThat(limits().reachedFor(AMARA)).contains("resets of this person within 30 days: 2");

        clock.advance(Duration.ofDays(19));
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    @Test
    void threeCasesADayWhateverBecameOfThem() {
        for (int i = 0; i < 3; i++) {
            assertThat(limits().reachedFor(AMARA)).isEmpty();
            store.save(handedOver(filed(AMARA)));
        }
        assertThat(limits().reachedFor(AMARA)).contains("cases of this person within a day: 3");
    }

    @Test
    void aResetThatIsSavedOftenIsOneCase() {
        Reset reset = filed(AMARA);
        for (int i = 0; i < 5; i++) {
            reset = store.save(reset);
        }
        store.save(handedOver(reset));
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    @Test
    void aFactorThatIsPairedADayAfterTheBeginningCountsFromThen() {
        Reset reset = filed(AMARA);
        clock.advance(Duration.ofHours(23));
        store.save(paired(reset));
        clock.advance(Duration.ofHours(23));
        assertThat(limits().reachedFor(AMARA)).contains("resets of this person within a day: 1");
    }

    @Test
    void aCompanyHasALimitOfItsOwn() {
        for (int i = 0; i < 100; i++) {
            filed(new Person(AMARA.tenantId(), "somebody-" + i, ""));
        }
        assertThat(limits().reachedFor(AMARA)).contains("cases of the whole company within an hour: 100");
        assertThat(limits().reachedFor(new Person("another-tenant", "amara", "")))
                .isEmpty();

        clock.advance(Duration.ofMinutes(61));
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    @Test
    void whatWasOnlyAskedForCountsForNothing() {
        for (int i = 0; i < 5; i++) {
            Reset offered = store.insert(Reset.offeredTo(AMARA, "chat", Story.of(""), clock.instant()));
            store.save(offered.withdrawn(clock.instant()));
        }
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    // anew each time, as after a restart
    private ResetLimits limits() {
        return new ResetLimits(store, new LimitSettings(1, 2, 3, 100, 100, 3), Duration.ofDays(2), clock);
    }

    private void completed(Person person) {
        store.save(paired(filed(person)));
    }

    private Reset filed(Person person) {
        Instant now = clock.instant();
        Reset offered = store.insert(Reset.offeredTo(person, "chat", Story.of(""), now));
        Lookup found = new Lookup.Found(FakeFactorProvider.USER, List.of(PHONE));
        return store.save(offered.lookedUp(found, now).chose(List.of(PHONE.id()), now));
    }

    private Reset paired(Reset filed) {
        Instant now = clock.instant();
        return filed.filed(new TicketRef("t", "RK-1"), now)
                .checked(new Lookup.Found(FakeFactorProvider.USER, List.of(PHONE)), true, now)
                .removed(Map.of(PHONE.id(), new Removal(Removal.Outcome.REMOVED, null)), now)
                .proven(Set.of(), now)
                .sessionsEnded(null, now)
                .reported(now)
                .paired(List.of(NEW_PHONE), true, List.of(), now)
                .closed(now);
    }

    private Reset handedOver(Reset reset) {
        Instant now = clock.instant();
        return reset.handedOver(HandOver.ASKED, null, now).takenOver(new TicketRef("t", "RK-1"), now);
    }
}

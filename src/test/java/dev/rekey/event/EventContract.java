package dev.rekey.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of events, on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventContract {

    private static final int AT_ONCE = 4;
    private static final String SIGN_ON = "OTP.CHECK_SUCCESS";

    private final TestDatabase database;
    private final SettableClock clock = new SettableClock();
    private final FakeHints hints = new FakeHints();
    private final EventStore store;
    private final Events events;

    EventContract(TestDatabase database) {
        this.database = database;
        store = new EventStore(database.jdbc(), database.transaction());
        events = new Events(
                store, hints, new Actions(List.of("DEVICE.*", "MFA_*")), new Actions(List.of(SIGN_ON)), clock);
    }

    @BeforeEach
    void clear() {
        database.empty();
        hints.clear();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void eachAccountIsHintedAtOnceHoweverManyEventsNameIt() {
        events.take(List.of(pairing("1", "u1"), pairing("2", "u2", "u1"), pairing("3", "u1")));

        assertThat(hints.users).containsExactly("u1", "u2");
    }

    @Test
    void whatABatchHintsAtBeginsAtOnce() {
        events.take(List.of(pairing("1", "u1"), pairing("2", "u2")));
        events.take(List.of(pairing("1", "u1")));

        assertThat(hints.wakes).hasValue(1);
    }

    @Test
    void anEventThatWasSeenBeforeDoesNothing() {
        events.take(List.of(pairing("1", "u1")));
        events.take(List.of(pairing("1", "u1"), pairing("1", "u2")));

        assertThat(hints.users).containsExactly("u1");
    }

    @Test
    void anEventThatComesTwiceInABatchCountsOnce() {
        events.take(List.of(pairing("1", "u1"), pairing("1", "u2")));

        assertThat(hints.users).containsExactly("u1");
    }

    @Test
    void whatNoSettingNamesIsNeitherPassedOnNorRemembered() {
        events.take(List.of(event("1", "GROUP.CREATED", clock.instant(), false), event("2", "", null, false)));

        assertThat(hints.users).isEmpty();
        assertThat(store.known(List.of("1", "2"))).isEmpty();
    }

    @Test
    void namesOfActionsMayDifferInTheirCase() {
        events.take(List.of(event("1", "device.created", null, false), event("2", "Mfa_Device.Paired", null, false)));

        assertThat(hints.users).containsExactly("u1");
    }

    @Test
    void aSignOnNamesItsAccountAndItsFactor() {
        events.take(List.of(event("1", SIGN_ON, clock.instant(), false)));

        assertThat(hints.signOns).containsExactly("u1 d1 by PingOne event");
        assertThat(hints.users).isEmpty();
    }

    @Test
    void aSignOnOfLongAgoOrWithoutATimeOrThatHasFailedIsNone() {
        Instant longAgo = clock.instant().minus(Duration.ofMinutes(5)).minusMillis(1);
        events.take(List.of(
                event("1", SIGN_ON, longAgo, false),
                event("2", SIGN_ON, null, false),
                event("3", SIGN_ON, clock.instant(), true)));

        assertThat(hints.signOns).isEmpty();
    }

    @Test
    void whatFailsComesAgain() {
        hints.failNext(new IllegalStateException("an error"));
        assertThatIllegalStateException().isThrownBy(() -> events.take(List.of(pairing("1", "u1"))));
        events.take(List.of(pairing("1", "u1")));

        assertThat(hints.users).containsExactly("u1");
    }

    @Test
    void aWholeBatchIsRememberedAndForgottenLater() {
        List<PingOneEvent> batch =
                IntStream.range(0, 500).mapToObj(i -> pairing("e" + i, "u" + i)).toList();
        events.take(batch);
        clock.advance(Duration.ofDays(8));
        events.take(List.of(pairing("late", "u1")));

        assertThat(EventStore.old(database.jdbc()).dropBefore(clock.instant())).isEqualTo(500);
        assertThat(store.known(List.of("e1", "late"))).containsExactly("late");
    }

    @RepeatedTest(5)
    void theSameBatchMayComeToManyAtOnce() throws Exception {
        List<PingOneEvent> batch =
                IntStream.range(0, 50).mapToObj(i -> pairing("e" + i, "u" + i)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<@Nullable Void>> all = threads.invokeAll(Collections.nCopies(AT_ONCE, () -> {
                events.take(batch);
                return null;
            }));
            assertThat(all).allSatisfy(one -> assertThat(one.get()).isNull());
        } finally {
            threads.shutdownNow();
        }
        assertThat(Set.copyOf(hints.users)).hasSize(50);
        assertThat(database.jdbc()
                        .sql("select count(*) from pingone_event")
                        .query(Integer.class)
                        .single())
                .isEqualTo(50);
    }

    private static PingOneEvent pairing(String key, String... users) {
        return new PingOneEvent(key, "DEVICE.CREATED", Set.of(users), Set.of("d1"), Set.of(), null, false);
    }

    private static PingOneEvent event(String key, String action, @Nullable Instant at, boolean hasFailed) {
        return new PingOneEvent(key, action, Set.of("u1"), Set.of("d1"), Set.of(), at, hasFailed);
    }
}

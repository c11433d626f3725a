package dev.rekey.reset;

import static dev.rekey.reset.Fixtures.NOON;
import static dev.rekey.reset.Fixtures.at;
import static dev.rekey.reset.Fixtures.withFailures;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResetPolicyTest {

    private static final Duration NOT_ASKED = Duration.ZERO;
    private static final ResetPolicy POLICY = new ResetPolicy(
            Duration.ofMinutes(30),
            6,
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            5,
            // in any order
            minutes(60, 2, 30, 5, 10),
            Duration.ofHours(1),
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            true,
            true);

    private final Reset watched = at(ResetStep.WATCHING);

    @Test
    void eachFailureDoublesTheWaitUpToTheLongest() {
        assertThat(IntStream.rangeClosed(1, 7)
                        .mapToObj(failures -> POLICY.waitAfter(withFailures(failures), NOT_ASKED)))
                .containsExactlyElementsOf(seconds(2, 4, 8, 16, 32, 60, 60));
    }

    @Test
    void theWaitNeverOverflows() {
        assertThat(POLICY.waitAfter(withFailures(Integer.MAX_VALUE), NOT_ASKED)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whoAsksForMoreTimeGetsIt() {
        assertThat(POLICY.waitAfter(withFailures(1), Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
        assertThat(POLICY.waitAfter(withFailures(1), Duration.ofHours(2))).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void whoAsksForLessTimeDoesNotHurryRekey() {
        assertThat(POLICY.waitAfter(withFailures(5), Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(32));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 2", "10, 0, 10", "300, 0, 60", "0, 30, 30", "300, 90, 90"})
    void aCardIsTriedAgainAfterTheStepsOwnTimeAndUpToAQuarterMore(int lasted, int asked, int least) {
        Duration wait = POLICY.waitForCard(watched, NOON.plusSeconds(lasted), Duration.ofSeconds(asked));

        assertThat(wait)
                .isBetween(Duration.ofSeconds(least), Duration.ofSeconds(least).plusMillis(least * 250L));
    }

    @Test
    void cardsThatWaitTogetherDoNotComeBackTogether() {
        Set<Duration> waits = Stream.generate(() -> at(ResetStep.WATCHING))
                .limit(100)
                .map(reset -> POLICY.waitForCard(reset, NOON, Duration.ofSeconds(30)))
                .collect(Collectors.toSet());

        assertThat(waits).hasSizeGreaterThan(50);
    }

    @Test
    void givesUpAtTheLastTryNotBefore() {
        assertThat(POLICY.givesUp(withFailures(5))).isFalse();
        assertThat(POLICY.givesUp(withFailures(6))).isTrue();
    }

    @Test
    void looksAfterTwoFiveTenThirtyAndSixtyMinutesThenHourly() {
        assertThat(looks().limit(8)).containsExactlyElementsOf(minutes(2, 5, 10, 30, 60, 120, 180, 240));
    }

    @Test
    void aLateLookDoesNotCatchUpOnThoseItMissed() {
        assertThat(POLICY.nextLook(watched, NOON.plusSeconds(11 * 60))).isEqualTo(NOON.plusSeconds(30 * 60));
    }

    @Test
    void theLastLookIsAtTheDeadline() {
        Instant end = NOON.plus(Duration.ofHours(24));

        assertThat(POLICY.nextLook(watched, end.minusSeconds(600))).isEqualTo(end);
    }

    @Test
    void thePersonIsLateFromTheDeadlineOn() {
        Instant end = NOON.plus(Duration.ofHours(24));

        assertThat(POLICY.isOverdue(watched, end.minusMillis(1))).isFalse();
        assertThat(POLICY.isOverdue(watched, end)).isTrue();
    }

    @Test
    void remindsOnceTheTimeHasComeAndOnlyOnce() {
        Instant half = NOON.plus(Duration.ofMinutes(30));

        assertThat(POLICY.remindsNow(watched, half.minusMillis(1))).isFalse();
        assertThat(POLICY.remindsNow(watched, half)).isTrue();
        assertThat(POLICY.remindsNow(watched.withReminder(), half)).isFalse();
    }

    private Stream<Duration> looks() {
        return Stream.iterate(POLICY.nextLook(watched, NOON), look -> POLICY.nextLook(watched, look))
                .map(look -> Duration.between(NOON, look));
    }

    private static List<Duration> minutes(int... minutes) {
        return IntStream.of(minutes).mapToObj(Duration::ofMinutes).toList();
    }

    private static List<Duration> seconds(int... seconds) {
        return IntStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    }
}

package dev.rekey.reset;

import static dev.rekey.reset.Fixtures.NOON;
import static dev.rekey.reset.Fixtures.at;
import static dev.rekey.reset.Fixtures.withFailures;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
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
            Duration.ofHours(4),
            Duration.ofHours(4),
            6,
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            5,
            // in any order
            minutes(60, 2, 30, 5, 10),
            Duration.ofHours(1),
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            new QuietHours(LocalTime.of(20, 0), LocalTime.of(7, 0)),
            Duration.ofDays(7),
            true,
            false,
            true);

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Person IN_TOKYO = new Person("tenant", "amara", "Amara Okafor", null, null, TOKYO);

    private final Reset watched = at(ResetStep.WATCHING);

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "4, 16", "5, 32", "6, 60", "7, 60", "2147483647, 60"})
    void eachFailureDoublesTheWaitUpToTheLongestAndUpToAQuarterMore(int failures, int seconds) {
        assertThat(POLICY.waitAfter(withFailures(failures), NOT_ASKED)).satisfies(upToAQuarterMoreThan(seconds));
    }

    @ParameterizedTest
    @CsvSource({"1, 30, 30", "1, 7200, 7200", "5, 1, 32"})
    void whoAsksForMoreTimeGetsItAndWhoAsksForLessDoesNotHurryRekey(int failures, int asked, int seconds) {
        assertThat(POLICY.waitAfter(withFailures(failures), Duration.ofSeconds(asked)))
                .satisfies(upToAQuarterMoreThan(seconds));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 2", "10, 0, 10", "300, 0, 60", "0, 30, 30", "300, 90, 90"})
    void aCardIsTriedAgainAfterTheStepsOwnTimeAndUpToAQuarterMore(int lasted, int asked, int least) {
        assertThat(POLICY.waitForCard(watched, NOON.plusSeconds(lasted), Duration.ofSeconds(asked)))
                .satisfies(upToAQuarterMoreThan(least));
    }

    @Test
    void thoseWhoWaitTogetherDoNotComeBackTogether() {
        Duration asked = Duration.ofSeconds(30);

        assertThat(ofHundred(reset -> POLICY.waitForCard(reset, NOON, asked))).hasSizeGreaterThan(50);
        assertThat(ofHundred(reset -> POLICY.waitAfter(reset, asked))).hasSizeGreaterThan(50);
        assertThat(ofHundred(reset -> POLICY.nextLook(reset, NOON))).hasSizeGreaterThan(50);
        assertThat(ofHundred(reset -> POLICY.lookAgain(reset, NOON, asked))).hasSizeGreaterThan(50);
    }

    @Test
    void givesUpAtTheLastTryNotBefore() {
        assertThat(POLICY.givesUp(withFailures(5))).isFalse();
        assertThat(POLICY.givesUp(withFailures(6))).isTrue();
    }

    @Test
    void looksAfterTwoFiveTenThirtyAndSixtyMinutesThenHourlyAndUpToATenthLater() {
        List<Duration> looks = looks().limit(7).toList();

        assertThat(looks.subList(0, 5)).zipSatisfy(minutes(2, 5, 10, 30, 60), ResetPolicyTest::isUpToATenthMore);
        assertThat(looks.get(6).minus(looks.get(5))).satisfies(hour -> isUpToATenthMore(hour, Duration.ofHours(1)));
    }

    @Test
    void aLateLookDoesNotCatchUpOnThoseItMissed() {
        assertThat(Duration.between(NOON, POLICY.nextLook(watched, NOON.plusSeconds(11 * 60))))
                .satisfies(look -> isUpToATenthMore(look, Duration.ofMinutes(30)));
    }

    @Test
    void aLookThatFailedIsRepeatedEverMoreRarelyAndAtTheLatestWithTheNextPlannedOne() {
        Instant later = NOON.plusSeconds(70 * 60);

        assertThat(Duration.between(later, POLICY.lookAgain(withFailures(1), later, NOT_ASKED)))
                .satisfies(upToAQuarterMoreThan(2));
        assertThat(Duration.between(later, POLICY.lookAgain(withFailures(9), later, NOT_ASKED)))
                .satisfies(upToAQuarterMoreThan(512));
        Reset silent = withFailures(16);
        assertThat(POLICY.lookAgain(silent, later, NOT_ASKED)).isEqualTo(POLICY.nextLook(silent, later));
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

    // the quiet hours are from 20 to 7, the end is a day after the removal
    @ParameterizedTest
    @CsvSource({
        "12, 15, 09:00",
        "9, 10, 08:00",
        "8, 8, 07:00",
        "19, 21, 09:00",
        "0, 1, none",
        "6, 6, none",
        "7, 7, none"
    })
    void tomorrowIsPromisedOnlyWhenTheReminderReallyComesThen(int removal, int wish, String reminder) {
        LocalDate day = LocalDate.of(2026, 1, 15);
        Reset theirs = Reset.offeredTo(IN_TOKYO, "chat", Story.of(""), tokyo(day, removal));
        Instant then = POLICY.tomorrow(theirs, tokyo(day, wish));

        assertThat(then == null ? "none" : then.atZone(TOKYO).toLocalTime().toString())
                .isEqualTo(reminder);
    }

    @Test
    void whoWantsToBeRemindedTomorrowIsRemindedAtThatTimeAndNotBefore() {
        Instant removal = tokyo(LocalDate.of(2026, 1, 15), 9);
        Reset theirs = Reset.offeredTo(IN_TOKYO, "chat", Story.of(""), removal);
        Instant then = Objects.requireNonNull(POLICY.tomorrow(theirs, removal));
        Reset later = at(ResetStep.WATCHING).remindedLater(then);

        assertThat(POLICY.remindsNow(later, then.minusMillis(1))).isFalse();
        assertThat(POLICY.remindsNow(later, then)).isTrue();
    }

    private static Instant tokyo(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(TOKYO).toInstant();
    }

    private Stream<Duration> looks() {
        return Stream.iterate(POLICY.nextLook(watched, NOON), look -> POLICY.nextLook(watched, look))
                .map(look -> Duration.between(NOON, look));
    }

    private static List<Duration> minutes(int... minutes) {
        return IntStream.of(minutes).mapToObj(Duration::ofMinutes).toList();
    }

    private static <T> Set<T> ofHundred(Function<Reset, T> when) {
        return Stream.generate(() -> at(ResetStep.WATCHING))
                .limit(100)
                .map(when)
                .collect(Collectors.toSet());
    }

    private static Consumer<Duration> upToAQuarterMoreThan(int seconds) {
        Duration least = Duration.ofSeconds(seconds);
        return wait -> assertThat(wait).isBetween(least, least.plus(least.dividedBy(4)));
    }

    private static void isUpToATenthMore(Duration wait, Duration least) {
        assertThat(wait).isBetween(least, least.plus(least.dividedBy(10)));
    }
}

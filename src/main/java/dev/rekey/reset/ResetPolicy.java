package dev.rekey.reset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How patient Rekey is.
 *
 * @param answerWithin a question that was not answered for this long is asked afresh
 * @param tries failed tries of one step before people take over
 * @param firstRetry the wait after the first failure; doubles with each further one
 * @param longestRetry the longest wait between two tries
 * @param proofReads how often the list is read again when PingOne still shows what was removed
 * @param lookAfter when to look for a new factor, counted from the removal
 * @param lookEvery how often to look after those
 * @param remindAfter when to remind the person that nothing has been paired
 * @param deadline when people take over because nothing has been paired
 * @param removesLast whether the last factor that works may be removed
 * @param endsSessions whether sign-on sessions are ended after a removal
 */
public record ResetPolicy(
        Duration answerWithin,
        int tries,
        Duration firstRetry,
        Duration longestRetry,
        int proofReads,
        List<Duration> lookAfter,
        Duration lookEvery,
        Duration remindAfter,
        Duration deadline,
        boolean removesLast,
        boolean endsSessions) {

    private static final int QUARTER = 1024;
    private static final int LAST_TRIES = 2;

    /** Keeps its own, ordered copy. */
    public ResetPolicy {
        lookAfter = lookAfter.stream().sorted().toList();
    }

    /** Whether the present step has failed often enough; the look after a removal that failed as often gets two tries only. */
    public boolean givesUp(Reset reset) {
        return reset.attempts() >= (reset.hasGivenUpRemoving() ? Math.min(LAST_TRIES, tries) : tries);
    }

    /** Whether PingOne is asked once more what is still there, before people take over at the person's own wish. */
    public boolean looksOnceMore(Reset reset) {
        return reset.handOver() != null
                && reset.handOver().isWanted()
                && !reset.doubtfulDevices().isEmpty()
                && reset.attempts() < LAST_TRIES;
    }

    /** How long to wait after a failed try, at least as long as the other system asked for. */
    public Duration waitAfter(Reset reset, Duration askedFor) {
        int doublings = Math.max(0, Math.min(reset.attempts() - 1, 16));
        Duration backoff = firstRetry.multipliedBy(1L << doublings);
        Duration bounded = backoff.compareTo(longestRetry) > 0 ? longestRetry : backoff;
        return bounded.compareTo(askedFor) < 0 ? askedFor : bounded;
    }

    /**
     * How long to wait before the card is tried again: as long as the step has lasted, within the usual bounds, at least as
     * long as the chat asks for, and up to a quarter longer, so that many who wait do not come back at the same moment.
     */
    public Duration waitForCard(Reset reset, Instant now, Duration askedFor) {
        Duration lasted = Duration.between(reset.stepAt(), now);
        Duration bounded = lasted.compareTo(firstRetry) < 0
                ? firstRetry
                : lasted.compareTo(longestRetry) > 0 ? longestRetry : lasted;
        Duration wait = bounded.compareTo(askedFor) < 0 ? askedFor : bounded;
        // differs from reset to reset, and from try to try as the wait grows
        return wait.plus(
                wait.multipliedBy(Math.floorMod(reset.id().hashCode(), QUARTER)).dividedBy(4L * QUARTER));
    }

    /** When to look for a new factor next. */
    public Instant nextLook(Reset reset, Instant now) {
        Instant end = reset.stepAt().plus(deadline);
        Instant next = lookAfter.stream()
                .map(reset.stepAt()::plus)
                .filter(look -> look.isAfter(now))
                .findFirst()
                .orElseGet(() -> now.plus(lookEvery));
        return next.isAfter(end) && end.isAfter(now) ? end : next;
    }

    /** Whether it is time to remind the person. */
    public boolean remindsNow(Reset reset, Instant now) {
        return !reset.reminded() && !now.isBefore(reset.stepAt().plus(remindAfter));
    }

    /** Whether the person has had time enough to pair a new factor. */
    public boolean isOverdue(Reset reset, Instant now) {
        return !now.isBefore(reset.stepAt().plus(deadline));
    }
}

package dev.rekey.reset;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How patient Rekey is.
 *
 * @param answerWithin a question that was not answered for this long is asked afresh
 * @param invitation how long somebody may take to answer whom Rekey has written to first
 * @param proveWithin how long it may take to prove that it is the person
 * @param tries failed tries of one step before people take over
 * @param firstRetry the wait after the first failure; doubles with each further one
 * @param longestRetry the longest wait between two tries
 * @param proofReads how often the list is read again when PingOne still shows what was removed
 * @param lookAfter when to look for a new factor, counted from the removal
 * @param lookEvery how often to look after those
 * @param remindAfter when to remind the person that nothing has been paired
 * @param deadline when people take over because nothing has been paired
 * @param quietHours when nobody is reminded
 * @param watchWindow how long after the end of a reset another one of the same person is odd
 * @param removesLast whether the last factor that works may be removed
 * @param isDryRun whether people take over where a removal would begin
 * @param endsSessions whether sign-on sessions are ended after a removal
 */
public record ResetPolicy(
        Duration answerWithin,
        Duration invitation,
        Duration proveWithin,
        int tries,
        Duration firstRetry,
        Duration longestRetry,
        int proofReads,
        List<Duration> lookAfter,
        Duration lookEvery,
        Duration remindAfter,
        Duration deadline,
        QuietHours quietHours,
        Duration watchWindow,
        boolean removesLast,
        boolean isDryRun,
        boolean endsSessions) {

    private static final int LAST_TRIES = 2;
    private static final Duration A_DAY = Duration.ofDays(1);
    /** Between a reminder and the end, so that it can still be followed. */
    private static final Duration AN_HOUR = Duration.ofHours(1);

    /** Keeps its own, ordered copy. */
    public ResetPolicy {
        lookAfter = lookAfter.stream().sorted().toList();
    }

    /** Whether the present step has failed often enough; the look after a removal that failed as often gets two tries only. */
    public boolean givesUp(Reset reset) {
        return reset.attempts() >= (reset.hasGivenUpRemoving() ? Math.min(LAST_TRIES, tries) : tries);
    }

    /** Why people take over from a question that Rekey has come with; null while it can still be answered. */
    public @Nullable HandOver stopsWaiting(Reset reset, Instant now) {
        Instant end = unansweredAt(reset);
        if (end == null) {
            return null;
        }
        if (reset.isUnreachable()) {
            return HandOver.UNREACHABLE;
        }
        return end.isAfter(now) ? null : HandOver.UNANSWERED;
    }

    /** When people take over because it is not proven by then that it is the person. */
    public Instant provesBy(Reset reset) {
        return reset.stepAt().plus(proveWithin);
    }

    /** When people take over because the person does not answer; null for somebody who came by themselves. */
    public @Nullable Instant unansweredAt(Reset reset) {
        return reset.isInvitation() ? reset.stepAt().plus(invitation) : null;
    }

    /** Whether PingOne is asked once more what is still there, before people take over at the person's own wish. */
    public boolean looksOnceMore(Reset reset) {
        return reset.handOver() != null
                && reset.handOver().isWanted()
                && !reset.doubtfulDevices().isEmpty()
                && reset.attempts() < LAST_TRIES;
    }

    /** How long to wait after a failed try, at least as long as the other system asked for, and up to a quarter longer. */
    public Duration waitAfter(Reset reset, Duration askedFor) {
        return spread(reset, Waits.longer(askedFor, Waits.shorter(longestRetry, backoff(reset))), 4);
    }

    /**
     * How long to wait before the card is tried again: as long as the step has lasted, within the usual bounds, at least as
     * long as the chat asks for, and up to a quarter longer.
     */
    public Duration waitForCard(Reset reset, Instant now, Duration askedFor) {
        Duration lasted = Duration.between(reset.stepAt(), now);
        return spread(reset, Waits.longer(askedFor, Waits.longer(firstRetry, Waits.shorter(longestRetry, lasted))), 4);
    }

    /** When to look for a new factor next, or to remind the person: as planned, or up to a tenth later. */
    public Instant nextLook(Reset reset, Instant now) {
        Instant end = reset.stepAt().plus(deadline);
        Instant next = lookAfter.stream()
                .map(after -> reset.stepAt().plus(spread(reset, after, 10)))
                .filter(look -> look.isAfter(now))
                .findFirst()
                .orElseGet(() -> now.plus(spread(reset, lookEvery, 10)));
        Instant first = isRemindedBetween(reset, now, next) ? remindsAt(reset) : next;
        return first.isAfter(end) && end.isAfter(now) ? end : first;
    }

    /** When to look again after a look that failed: ever later, and at the next one that is planned. */
    public Instant lookAgain(Reset reset, Instant now, Duration askedFor) {
        Instant again = now.plus(spread(reset, Waits.longer(askedFor, backoff(reset)), 4));
        Instant planned = nextLook(reset, now);
        return again.isBefore(planned) ? again : planned;
    }

    /** Whether it is time to remind the person. */
    public boolean remindsNow(Reset reset, Instant now) {
        return !reset.reminded() && !now.isBefore(remindsAt(reset));
    }

    // as a rule with the first look after that time; a wish, and the end of quiet hours, are kept to the minute
    private boolean isRemindedBetween(Reset reset, Instant now, Instant nextLook) {
        Instant at = remindsAt(reset);
        boolean isUsual = at.equals(reset.stepAt().plus(remindAfter));
        return !reset.reminded() && !isUsual && at.isAfter(now) && at.isBefore(nextLook);
    }

    private Instant remindsAt(Reset reset) {
        Instant wanted = reset.remindAt() == null ? reset.stepAt().plus(remindAfter) : reset.remindAt();
        return quietHours.after(wanted, reset.person().zone());
    }

    /**
     * When to remind somebody who wants to be reminded tomorrow: not in their quiet hours, and no later than an hour before the
     * end; null when there is no such time, or when it is too near.
     */
    public @Nullable Instant tomorrow(Reset reset, Instant now) {
        ZoneId zone =
                reset.person().zone() == null ? ZoneOffset.UTC : reset.person().zone();
        Instant last = reset.stepAt().plus(deadline).minus(AN_HOUR);
        Instant morning = QuietHours.tomorrow(now, zone);
        Instant then = quietHours.after(
                morning.isAfter(last) ? last : morning, reset.person().zone());
        return then.isAfter(last) || !then.isAfter(now.plus(AN_HOUR)) ? null : then;
    }

    /** Whether the person has had time enough to pair a new factor. */
    public boolean isOverdue(Reset reset, Instant now) {
        return !now.isBefore(reset.stepAt().plus(deadline));
    }

    /** Whether new factors are still looked for after the end: something was removed, and the end is not long ago. */
    public boolean isLookedAfter(Reset reset, Instant now) {
        boolean isOver = reset.step() == ResetStep.DONE || reset.step() == ResetStep.HANDED_OVER;
        return isOver
                && reset.user() != null
                && (reset.isDisputable() || reset.isFrozen())
                && now.isBefore(reset.stepAt().plus(watchWindow));
    }

    /** When to look the next time after the end: often while somebody may be about to take the account over; null for no more. */
    public @Nullable Instant looksAfterAt(Reset reset, Instant now) {
        boolean isWell = reset.isPaired() && !reset.isFrozen();
        Instant next = now.plus(spread(reset, isWell ? A_DAY : lookEvery, 10));
        return isLookedAfter(reset, next) ? next : null;
    }

    private Duration backoff(Reset reset) {
        return Waits.doubling(firstRetry, reset.attempts());
    }

    private static Duration spread(Reset reset, Duration wait, int part) {
        return Waits.spread(wait, part, reset.id());
    }
}

package dev.rekey.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * When what somebody else attests is new enough for a case: not older than this, and not of before the case waited for it.
 *
 * @param longest how old it may be
 */
public record Freshness(Duration longest) {

    /** How far clocks may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /**
     * Whether it is new enough now.
     *
     * @param at when it happened, by the other's clock
     * @param waitingSince since when the case waits
     */
    public boolean holds(Instant at, Instant waitingSince, Instant now) {
        return !at.isBefore(now.minus(longest))
                && !at.isBefore(waitingSince.minus(SKEW))
                && !at.isAfter(now.plus(SKEW));
    }
}

package dev.rekey.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a ticket is tried again: after growing waits, spread so that those that failed together do not come back together. */
final class Patience {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration ENOUGH = Duration.ofHours(1);
    private static final int FEWEST_TRIES = 6;
    private static final int MOST_DOUBLINGS = 10;
    private static final int PARTS = 1000;

    private Patience() {}

    /** The next try after one more failure; empty when there has been enough of it. */
    static Optional<Instant> next(Entry entry, Duration askedFor, Instant now) {
        Instant since = entry.failingSince() == null ? now : entry.failingSince();
        // an hour in which Rekey itself was stopped tells nothing of the others
        if (entry.tries() >= FEWEST_TRIES && !now.isBefore(since.plus(ENOUGH))) {
            return Optional.empty();
        }
        Duration grown = FIRST.multipliedBy(1L << Math.min(entry.tries(), MOST_DOUBLINGS));
        Duration wait = longer(shorter(grown, LONGEST), shorter(askedFor, ENOUGH));
        return Optional.of(now.plus(wait).plus(spread(entry, wait)));
    }

    // up to a quarter more
    private static Duration spread(Entry entry, Duration wait) {
        int part = Math.floorMod(entry.id().hashCode() + 31 * entry.tries(), PARTS);
        return wait.dividedBy(4).multipliedBy(part).dividedBy(PARTS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}

package dev.rekey.intake;

import dev.rekey.reset.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a ticket is tried again: after growing waits, spread so that those that failed together do not come back together. */
final class Patience {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration ENOUGH = Duration.ofHours(1);
    private static final int FEWEST_TRIES = 6;

    private Patience() {}

    /** The next try after one more failure; empty when there has been enough of it. */
    static Optional<Instant> next(Entry entry, Duration askedFor, Instant now) {
        Instant since = entry.failingSince() == null ? now : entry.failingSince();
        // an hour in which Rekey itself was stopped tells nothing of the others
        if (entry.tries() >= FEWEST_TRIES && !now.isBefore(since.plus(ENOUGH))) {
            return Optional.empty();
        }
        Duration grown = Waits.shorter(LONGEST, Waits.doubling(FIRST, entry.tries() + 1));
        Duration wait = Waits.longer(grown, Waits.shorter(askedFor, ENOUGH));
        return Optional.of(now.plus(Waits.spread(wait, 4, entry.id())));
    }
}

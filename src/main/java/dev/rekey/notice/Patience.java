package dev.rekey.notice;

import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When something is tried again: after growing waits, spread so that those that failed together do not come back together.
 *
 * @param tries how often in all
 * @param first the wait after the first failure
 * @param longest the longest wait, also when the other system asks for more
 */
record Patience(int tries, Duration first, Duration longest) {

    /** The next try after one more failure; empty when there has been enough of it. */
    Optional<Instant> next(Delivery delivery, Unavailable failure, Instant now) {
        int failures = delivery.tries() + 1;
        if (failures >= tries) {
            return Optional.empty();
        }
        Duration wait = Waits.shorter(longest, Waits.longer(Waits.doubling(first, failures), failure.retryAfter()));
        return Optional.of(now.plus(Waits.spread(wait, 4, delivery.id())));
    }
}

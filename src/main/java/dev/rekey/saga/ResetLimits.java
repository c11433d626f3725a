package dev.rekey.saga;

import dev.rekey.reset.Person;
import dev.rekey.saga.ResetStore.Past;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many resets a person and a company may have. Counted in the table of resets, which every instance writes and no restart
 * forgets: a case begins with its ticket, and a reset is completed when the new factor is paired.
 */
final class ResetLimits {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private final ResetStore store;
    private final LimitSettings settings;
    private final Duration longestWatch;
    private final Clock clock;

    /**
     * Limits on resets.
     *
     * @param longestWatch how long after its beginning a reset may still be completed
     */
    ResetLimits(ResetStore store, LimitSettings settings, Duration longestWatch, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.longestWatch = longestWatch;
        this.clock = clock;
    }

    /** The limit that this person, or their company, has reached, in words for an agent; empty when there is none. */
    Optional<String> reachedFor(Person person) {
        if (store.isFrozen(person)) {
            return Optional.of("a reset of this person was reported as not theirs, and nobody has released it");
        }
        List<Past> past = store.pastOf(person, since(MONTH.plus(longestWatch)));
        if (completed(past, DAY) >= settings.resetsPerDay()) {
            return Optional.of("resets of this person within a day: " + settings.resetsPerDay());
        }
        if (completed(past, MONTH) >= settings.resetsPerMonth()) {
            return Optional.of("resets of this person within 30 days: " + settings.resetsPerMonth());
        }
        Instant yesterday = since(DAY);
        long cases =
                past.stream().filter(one -> !one.begunAt().isBefore(yesterday)).count();
        if (cases >= settings.casesPerDay()) {
            return Optional.of("cases of this person within a day: " + settings.casesPerDay());
        }
        return store.casesOf(person.tenantId(), since(HOUR)) >= settings.casesPerHour()
                ? Optional.of("cases of the whole company within an hour: " + settings.casesPerHour())
                : Optional.empty();
    }

    private long completed(List<Past> past, Duration within) {
        Instant from = since(within);
        return past.stream()
                .filter(one -> one.isPaired() && !one.stepAt().isBefore(from))
                .count();
    }

    private Instant since(Duration duration) {
        return clock.instant().minus(duration);
    }
}

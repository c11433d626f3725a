package dev.rekey.saga;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Notices that far more people than usual want a reset: an attack on many at once looks like that. */
final class Burst {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int COMPANIES = 1_000;

    private final ResetStore store;
    private final int floor;
    private final int factor;
    private final Clock clock;
    /** A month changes slowly, and is long to count. */
    private final Cache<String, Integer> months = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(10))
            .maximumSize(COMPANIES)
            .build();

    /**
     * Bursts of cases.
     *
     * @param floor as many within an hour are no burst, however few are usual
     * @param factor how many times the usual number within an hour are a burst
     */
    Burst(ResetStore store, int floor, int factor, Clock clock) {
        this.store = store;
        this.floor = floor;
        this.factor = factor;
        this.clock = clock;
    }

    /** What is unusual about the last hour of a company; empty when nothing is. */
    Optional<String> of(String tenant) {
        int within = store.casesOf(tenant, since(HOUR));
        if (within <= floor) {
            return Optional.empty();
        }
        int month = months.get(tenant, key -> store.casesOf(key, since(MONTH)));
        double usual = Math.max(0, month - within) / (double) (MONTH.toHours() - 1);
        return within > factor * usual
                ? Optional.of("%d cases within an hour, where %.1f are usual".formatted(within, usual))
                : Optional.empty();
    }

    private Instant since(Duration duration) {
        return clock.instant().minus(duration);
    }
}

package dev.rekey.remote;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;

/** At most so many of something within a time, counted for each name by itself, on this instance. */
public final class Rate {

    private static final int NOTES = 10;
    private static final int MOST_NAMES = 100_000;

    private final int most;
    private final Duration within;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    /** A rate. */
    public Rate(int most, Duration within, Clock clock) {
        this.most = most;
        this.within = within;
        this.time = new ClockMeter(clock);
        // a bucket that nobody has touched for that long is full again
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_NAMES)
                .expireAfterAccess(within)
                .build();
    }

    /** As many lines as the audit log takes of one sender who is not let in: nobody must be able to fill it from outside. */
    public static Rate ofNotes(Clock clock) {
        return new Rate(NOTES, Duration.ofMinutes(1), clock);
    }

    /** Takes one more of this name into account; false when it is one too many. */
    public boolean take(String name) {
        return buckets.get(name, key -> bucket()).tryConsume(1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, within))
                .withCustomTimePrecision(time)
                .build();
    }
}

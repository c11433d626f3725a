package dev.rekey.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How often people may write or press: a limit for each person and one for each tenant, on this instance. */
final class TurnLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int NOTES_PER_MINUTE = 10;
    private static final int MOST_PEOPLE = 100_000;

    private final GateSettings settings;
    private final TimeMeter time;
    private final Cache<String, Bucket> people = bounded();
    private final Cache<String, Bucket> warnings = bounded();
    private final Cache<String, Bucket> notes = bounded();
    private final Cache<String, Bucket> tenants = bounded();

    TurnLimits(GateSettings settings, Clock clock) {
        this.settings = settings;
        this.time = new ClockMeter(clock);
    }

    /** What a turn of a person may do. */
    enum Verdict {
        GO,
        /** Too often: say so. */
        WARN,
        /** Too often, and that was said a moment ago. */
        IGNORE
    }

    /** Takes one turn of this person into account. */
    Verdict ofPerson(String person) {
        if (take(people, person, settings.turnsPerMinute(), MINUTE)) {
            return Verdict.GO;
        }
        return take(warnings, person, 1, MINUTE) ? Verdict.WARN : Verdict.IGNORE;
    }

    /** Takes one turn of this tenant into account; false when it is one too many. */
    boolean ofTenant(String tenant) {
        return take(tenants, tenant, settings.turnsPerSecond(), Duration.ofSeconds(1));
    }

    /** Whether one more refusal of this person is worth a line of its own. */
    boolean ofNotes(String person) {
        return take(notes, person, NOTES_PER_MINUTE, MINUTE);
    }

    private boolean take(Cache<String, Bucket> buckets, String who, int turns, Duration within) {
        return buckets.get(who, key -> bucket(turns, within)).tryConsume(1);
    }

    private Bucket bucket(int turns, Duration within) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(turns).refillGreedy(turns, within))
                .withCustomTimePrecision(time)
                .build();
    }

    // a bucket that nobody has touched for that long is full again
    private static Cache<String, Bucket> bounded() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_PEOPLE)
                .expireAfterAccess(MINUTE)
                .build();
    }

    /** The injected clock in the library's terms. */
    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}

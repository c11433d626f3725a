package dev.rekey.teams;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.microsoft.bot.connector.ExecutorFactory;
import dev.rekey.remote.ClockMeter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Keeps this instance to what Teams takes from a bot, in a conversation and in all, and to the time for which the connector
 * wants to be left alone. Who comes too early waits a moment, without holding a thread, or is told when to come again.
 */
final class Pace {

    /** So many messages within this time. */
    record Limit(long messages, Duration within) {}

    // Microsoft Learn, "Optimize your bot with rate limiting in Teams": send to conversation; app and tenant
    private static final List<Limit> A_CONVERSATION = List.of(
            new Limit(7, Duration.ofSeconds(1)),
            new Limit(8, Duration.ofSeconds(2)),
            new Limit(60, Duration.ofSeconds(30)),
            new Limit(1800, Duration.ofHours(1)));
    private static final Limit IN_ALL = new Limit(50, Duration.ofSeconds(1));
    private static final Limit NONE = new Limit(1_000_000, Duration.ofSeconds(1));

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int MOST_CONVERSATIONS = 10_000;

    private final Clock clock;
    private final Function<Duration, Executor> later;
    private final Bucket all;
    private final LoadingCache<String, Lane> lanes;

    private Pace(Clock clock, Function<Duration, Executor> later, List<Limit> aConversation, Limit inAll) {
        this.clock = clock;
        this.later = later;
        this.all = bucket(List.of(inAll));
        this.lanes = Caffeine.newBuilder().maximumSize(MOST_CONVERSATIONS).build(id -> new Lane(bucket(aConversation)));
    }

    /** The pace of Teams. */
    static Pace ofTeams(Clock clock) {
        return ofTeams(clock, Pace::after);
    }

    /**
     * The pace of Teams.
     *
     * @param later runs something after a while
     */
    static Pace ofTeams(Clock clock, Function<Duration, Executor> later) {
        return new Pace(clock, later, A_CONVERSATION, IN_ALL);
    }

    /** No pace of its own, for a connector that is not Teams. */
    static Pace ofNobody(Clock clock) {
        return new Pace(clock, Pace::after, List.of(NONE), NONE);
    }

    /** Comes when a message may go out; fails with {@link ConnectorFailure} when that is not soon. */
    CompletableFuture<Void> turn(String conversationId) {
        Lane lane = lanes.get(conversationId);
        // both are taken at once, so that those who wait go one after the other
        long turn = Math.max(lane.bucket.consumeIgnoringRateLimits(1), all.consumeIgnoringRateLimits(1));
        Duration rest = Duration.between(clock.instant(), lane.restsUntil);
        Duration wait = rest.toNanos() > turn ? rest : Duration.ofNanos(turn);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            lane.bucket.addTokens(1);
            all.addTokens(1);
            return CompletableFuture.failedFuture(ConnectorFailure.tooEarly(wait));
        }
        return wait.isZero()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> {}, later.apply(wait));
    }

    /** Leaves a conversation alone for as long as the connector asks. */
    void rest(String conversationId, Duration duration) {
        lanes.get(conversationId).restsUntil = clock.instant().plus(duration);
    }

    // on the SDK's own threads: others have the wrong class loader for its JSON
    private static Executor after(Duration wait) {
        return CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, ExecutorFactory.getExecutor());
    }

    private Bucket bucket(List<Limit> limits) {
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(new ClockMeter(clock));
        limits.forEach(limit -> builder.addLimit(
                bandwidth -> bandwidth.capacity(limit.messages).refillIntervally(limit.messages, limit.within)));
        return builder.build();
    }

    /** One conversation. */
    private static final class Lane {
        private final Bucket bucket;
        private volatile Instant restsUntil = Instant.EPOCH;

        private Lane(Bucket bucket) {
            this.bucket = bucket;
        }
    }
}

package dev.rekey.saga;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.ResetId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks a person and their factors up while they read the first card. Only a convenience: what is not there in time is
 * looked up again by the reset itself.
 */
final class LookAhead implements AutoCloseable {

    private static final Duration FRESH_FOR = Duration.ofMinutes(2);
    private static final int THREADS = 16;
    private static final int QUEUE = 500;

    private final FactorProvider factors;
    private final Duration patience;
    private final Cache<ResetId, CompletableFuture<Lookup>> lookups = Caffeine.newBuilder()
            .expireAfterWrite(FRESH_FOR)
            .maximumSize(10_000)
            .build();
    private final ThreadPoolExecutor threads;

    LookAhead(FactorProvider factors, Duration patience) {
        this.factors = factors;
        this.patience = patience;
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), Threads.named("look-ahead"));
        threads.allowCoreThreadTimeOut(true);
    }

    void begin(ResetId reset, Person person) {
        try {
            lookups.put(reset, CompletableFuture.supplyAsync(() -> factors.lookUp(person), threads));
        } catch (RejectedExecutionException e) {
            // too busy to look ahead: the reset looks when it is its turn
        }
    }

    /** What was found, if it is there within a moment. */
    Optional<Lookup> take(ResetId reset) {
        return Optional.ofNullable(lookups.asMap().remove(reset)).flatMap(this::waitFor);
    }

    /** What is found now, if it is there within a moment. */
    Optional<Lookup> now(Person person) {
        try {
            return waitFor(CompletableFuture.supplyAsync(() -> factors.lookUp(person), threads));
        } catch (RejectedExecutionException e) {
            return Optional.empty();
        }
    }

    private Optional<Lookup> waitFor(CompletableFuture<Lookup> lookup) {
        try {
            return Optional.of(lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RemoteFailure) {
                return Optional.empty();
            }
            throw new IllegalStateException("expected a Lookup or a RemoteFailure", e.getCause());
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

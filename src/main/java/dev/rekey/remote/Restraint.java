package dev.rekey.remote;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.RateLimiter;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds calls to one system back: while it does not answer, so that nobody waits for nothing and it is not overrun when it comes
 * back, and so that no more begin in a second than it takes. Each instance by itself.
 */
public final class Restraint {

    private static final Logger LOG = LoggerFactory.getLogger(Restraint.class);

    // every other one of at least ten calls is silent: from then on two at a time ask whether the system is back
    private static final int SILENT_PERCENT = 50;
    private static final int LEAST_CALLS = 10;
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);
    private static final int ASKING_AGAIN = 2;

    private final String system;
    private final Duration longestWait;
    private final RateLimiter<Object> pace;
    private final CircuitBreaker<Object> breaker;

    /**
     * Restraint towards one system.
     *
     * @param system its name in messages
     * @param perSecond how many calls may begin within a second
     * @param longestWait how long a call may wait for its turn
     */
    public Restraint(String system, int perSecond, Duration longestWait) {
        this.system = system;
        this.longestWait = longestWait;
        this.pace = RateLimiter.burstyBuilder(perSecond, Duration.ofSeconds(1)).build();
        this.breaker = CircuitBreaker.builder()
                .withFailureRateThreshold(SILENT_PERCENT, LEAST_CALLS, WINDOW)
                .withDelay(LEFT_ALONE)
                .withSuccessThreshold(ASKING_AGAIN)
                .onOpen(event -> LOG.warn("{} does not answer and is left alone for a while", system))
                .onClose(event -> LOG.info("{} answers again", system))
                .build();
    }

    /**
     * Waits for a moment at which a call may begin.
     *
     * @throws Unavailable when there is none soon
     */
    public Permit permit(String what) {
        // before the pace is asked: who is to be turned away need not wait for that
        if (breaker.isOpen() && !breaker.getRemainingDelay().isZero()) {
            throw leftAlone(what);
        }
        try {
            if (!pace.tryAcquirePermit(longestWait)) {
                throw new Unavailable("%s was not asked '%s': too many calls wait".formatted(system, what), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("%s was not asked '%s': stopped while it waited".formatted(system, what), e);
        }
        if (!breaker.tryAcquirePermit()) {
            throw leftAlone(what);
        }
        return new Permit();
    }

    private Unavailable leftAlone(String what) {
        return new Unavailable(
                "%s was not asked '%s': it has not answered lately".formatted(system, what),
                breaker.getRemainingDelay(),
                null,
                null);
    }

    /** A call that may begin; one that ends without {@link #answered()} speaks against the system. */
    public final class Permit implements AutoCloseable {

        private boolean answered;

        private Permit() {}

        /** The system has answered, be it with a refusal. */
        public void answered() {
            answered = true;
        }

        @Override
        public void close() {
            if (answered) {
                breaker.recordSuccess();
            } else {
                breaker.recordFailure();
            }
        }
    }
}

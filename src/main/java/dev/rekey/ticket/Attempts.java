package dev.rekey.ticket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.RemoteFailure.Unknown;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tickets that this instance has tried to open lately. A desk may still be at work on a call that Rekey no longer waits for,
 * and its search may not show yet what is there: until that has settled, a reset gets no second ticket.
 */
final class Attempts {

    private static final int MOST = 10_000;

    private final String system;
    private final Duration settle;
    private final Clock clock;
    private final Cache<ResetId, Attempt> recent;

    Attempts(String system, Duration settle, Clock clock) {
        this.system = system;
        this.settle = settle;
        this.clock = clock;
        recent = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settle)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * The ticket that was opened lately; empty when none was tried.
     *
     * @throws Unknown when one was tried and it is not known what came of it
     */
    Optional<TicketRef> ticketOf(ResetId reset) {
        Attempt attempt = recent.getIfPresent(reset);
        if (attempt == null) {
            return Optional.empty();
        }
        if (attempt.ticket() == null) {
            throw unsettled(Duration.between(clock.instant(), attempt.begun().plus(settle)), null, null);
        }
        return Optional.of(attempt.ticket());
    }

    /**
     * Opens a ticket once.
     *
     * @throws Unknown with the time after which it can be looked for, when it is not known whether there is one now
     */
    TicketRef open(ResetId reset, Supplier<TicketRef> create) {
        recent.put(reset, new Attempt(clock.instant(), null));
        try {
            TicketRef ticket = create.get();
            recent.put(reset, new Attempt(clock.instant(), ticket));
            return ticket;
        } catch (Rejected refusal) {
            recent.invalidate(reset);
            throw refusal;
        } catch (Unavailable silence) {
            if (!silence.retryAfter().isZero()) {
                // turned away with a time to come back: nothing was begun
                recent.invalidate(reset);
                throw silence;
            }
            throw unsettled(settle, silence.correlationId(), silence);
        }
    }

    private Unknown unsettled(Duration rest, @Nullable String correlationId, @Nullable Unavailable cause) {
        return new Unknown(
                "%s may have opened the ticket and may not: it is looked for before another is opened"
                        .formatted(system),
                rest,
                correlationId,
                cause);
    }

    /**
     * One try.
     *
     * @param ticket null while it is not known
     */
    private record Attempt(Instant begun, @Nullable TicketRef ticket) {}
}

package dev.rekey.saga;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Origin;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Saves a state together with the audit lines that explain it: both or none. */
final class Journal {

    private final ResetStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Journal(ResetStore store, AuditLog audit, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    Reset read(ResetId id) {
        return store.find(id).orElseThrow(() -> new IllegalStateException("expected reset " + id + " in the database"));
    }

    /** Adds a new reset; throws {@link StaleReset} when the person has one under way. */
    Reset begin(Reset reset, Line... lines) {
        return inOne(() -> written(store.insert(reset), lines));
    }

    /** Saves the next state; throws {@link StaleReset} when somebody else was faster, and then nothing is written. */
    Reset save(Reset next, Line... lines) {
        return inOne(() -> written(store.save(next), lines));
    }

    /** Does something while nobody can change the reset, in one transaction. */
    <T> T holding(ResetId id, Function<Reset, T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.apply(store.lock(id))), "what came of it");
    }

    /** Runs what belongs together in one transaction. */
    <T> T inOne(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()), "what came of it");
    }

    /** Notes something that changed no state. */
    void note(Reset reset, Line line) {
        written(reset, line);
    }

    private Reset written(Reset reset, Line... lines) {
        for (Line line : List.of(lines)) {
            audit.record(new AuditLine(
                    line.event(),
                    reset.id().value(),
                    reset.person().key(),
                    line.origin() == null ? onItsCard(reset) : line.origin(),
                    line.ping(),
                    reset.ticket() == null ? null : reset.ticket().number(),
                    line.detail()));
        }
        return reset;
    }

    // what Rekey does by itself, the person sees there
    private static Origin onItsCard(Reset reset) {
        return new Origin(
                Origin.REKEY, reset.card().conversationId(), reset.card().activityId());
    }

    /**
     * One line of the audit log.
     *
     * @param ping PingOne's own name for the call, where there was one
     * @param origin who did it, and where; null for Rekey itself
     */
    record Line(
            AuditEvent event,
            String detail,
            @Nullable String ping,
            @Nullable Origin origin) {

        /** Something that Rekey did by itself. */
        Line(AuditEvent event, String detail) {
            this(event, detail, null, null);
        }

        /** The same, with PingOne's own name for the call. */
        Line called(@Nullable String correlationId) {
            return new Line(event, detail, correlationId, origin);
        }

        /** The same, done by somebody. */
        Line by(Origin whom) {
            return new Line(event, detail, ping, whom);
        }
    }
}

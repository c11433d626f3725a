package dev.rekey.saga;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLog;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
    void holding(ResetId id, Consumer<Reset> work) {
        transaction.executeWithoutResult(status -> work.accept(store.lock(id)));
    }

    /** Runs what belongs together in one transaction. */
    Reset inOne(Supplier<Reset> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()), "a reset");
    }

    /** Notes something that changed no state. */
    void note(Reset reset, AuditEvent event, String detail) {
        written(reset, new Line(event, detail));
    }

    /** Notes something that somebody else than the reset's person did, which changed no state. */
    void note(Reset reset, Person who, AuditEvent event, String detail) {
        audit.record(event, reset.id().value(), ResetStore.key(who), detail);
    }

    private Reset written(Reset reset, Line... lines) {
        for (Line line : List.of(lines)) {
            audit.record(line.event(), reset.id().value(), ResetStore.key(reset.person()), line.detail());
        }
        return reset;
    }

    /** One line of the audit log. */
    record Line(AuditEvent event, String detail) {}
}

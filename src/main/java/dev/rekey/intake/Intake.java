package dev.rekey.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Origin;
import dev.rekey.database.RowTask;
import dev.rekey.reset.TicketRef;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes tickets in: what must not be taken twice, the ticket, and the work to do are saved in one transaction. */
final class Intake {

    /** Who has named the tickets that nobody delivered. */
    static final String SWEEP = "sweep";

    /** The name of the task that handles one filed ticket. */
    static final String TASK = "intake";

    private final IntakeStore store;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Supplier<? extends SchedulerClient> scheduler;
    private final Runnable wake;
    private final Clock clock;

    /**
     * A way in.
     *
     * @param wake has what is due worked on at once
     */
    Intake(
            IntakeStore store,
            AuditLog audit,
            TransactionTemplate transaction,
            Supplier<? extends SchedulerClient> scheduler,
            Runnable wake,
            Clock clock) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.wake = wake;
        this.clock = clock;
    }

    /** Takes a delivery; false when it was taken before, and then nothing is done. */
    boolean take(Source source, String ticket, String delivery) {
        return inOne(() -> {
            Instant now = clock.instant();
            if (!store.remember(delivery, now)) {
                return false;
            }
            enqueue(source.toString(), ticket, now);
            return true;
        });
    }

    /** Takes a ticket that the desk has, unless it is known; false when it is. */
    boolean takeUnknown(TicketRef ticket) {
        return inOne(() -> !store.knows(ticket) && enqueue(SWEEP, ticket.id(), clock.instant()));
    }

    private boolean enqueue(String source, String ticket, Instant now) {
        return store.add(source, ticket, now)
                .map(id -> begun(id, source, ticket, now))
                .orElse(false);
    }

    private boolean begun(UUID id, String source, String ticket, Instant now) {
        scheduler.get().scheduleIfNotExists(RowTask.instance(TASK, id), now);
        audit.record(AuditLine.of(AuditEvent.INTAKE_RECEIVED, "", Origin.ITSELF, source + ": " + ticket));
        return true;
    }

    private boolean inOne(Supplier<Boolean> work) {
        boolean isNew = Objects.requireNonNull(transaction.execute(status -> work.get()), "an answer");
        if (isNew) {
            wake.run();
        }
        return isNew;
    }
}

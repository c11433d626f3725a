package dev.rekey.saga;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.Origin;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.Journal.Line;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What becomes of a reset whose person begins anew: it goes on watching while they choose, is put aside once their new choice is
 * to be carried out, and takes its place again when nothing comes of it. Each in one transaction with what the new one does.
 */
final class Succession {

    private final ResetStore store;
    private final Journal journal;
    private final Supplier<SchedulerClient> scheduler;
    private final Clock clock;

    Succession(ResetStore store, Journal journal, Supplier<SchedulerClient> scheduler, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Begins a new reset in the place of one that is watched. */
    Reset begin(Reset next, Reset watched, Origin from) {
        return journal.inOne(() -> {
            journal.save(watched.yielding(), new Line(AuditEvent.YIELDED, "to " + next.id()).by(from));
            return journal.begin(next, new Line(AuditEvent.OFFERED, "in the place of " + watched.id()).by(from));
        });
    }

    /** Saves the next state of a reset; once the new choice will be carried out, what has given way to it is put aside. */
    Reset save(Reset next, Line... lines) {
        boolean isSettled =
                next.verification() == null ? next.step() == ResetStep.FILING : next.step() == ResetStep.CHECKING;
        if (!isSettled) {
            return journal.save(next, lines);
        }
        return journal.inOne(() -> {
            Reset saved = journal.save(next, lines);
            store.yieldedOf(saved.person()).ifPresent(this::putAside);
            return saved;
        });
    }

    /** Saves what the person has withdrawn, and returns what is under way then: this one, or what had given way to it. */
    Reset withdraw(Reset withdrawn, Line line) {
        return journal.inOne(() -> {
            Reset saved = journal.save(withdrawn, line);
            return store.yieldedOf(saved.person())
                    .map(before -> journal.save(before.resumed(), new Line(AuditEvent.RESUMED, "after " + saved.id())))
                    .orElse(saved);
        });
    }

    private void putAside(Reset before) {
        journal.save(before.startedAgain(clock.instant()), new Line(AuditEvent.SETTING_ASIDE, ""));
        ResetTask.schedule(scheduler.get(), before.id(), clock.instant());
    }
}

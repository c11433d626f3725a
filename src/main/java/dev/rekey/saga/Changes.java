package dev.rekey.saga;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.rekey.reset.Reset;
import dev.rekey.saga.Journal.Line;
import java.time.Clock;

/** Saves what somebody has changed from outside the saga, with the work that this gives Rekey: both or none. */
final class Changes {

    private final Journal journal;
    private final Succession succession;
    private final SchedulerClient scheduler;
    private final Clock clock;

    Changes(Journal journal, Succession succession, SchedulerClient scheduler, Clock clock) {
        this.journal = journal;
        this.succession = succession;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Saves the next state; throws {@link StaleReset} when somebody else was faster, and then nothing is written. */
    Reset save(Reset next, Line... lines) {
        return journal.inOne(() -> {
            Reset saved = succession.save(next, lines);
            if (saved.isForRekey()) {
                schedule(saved);
            }
            return saved;
        });
    }

    /** Has a reset worked on now. */
    void schedule(Reset reset) {
        ResetTask.schedule(scheduler, reset.id(), clock.instant());
    }
}

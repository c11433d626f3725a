package dev.rekey.saga;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import dev.rekey.database.RowTask;
import dev.rekey.reset.ResetId;
import java.time.Clock;
import java.time.Instant;

/**
 * The one task of a reset in db-scheduler; its instance is the reset's id. Whoever changes a reset and whoever puts it aside hold
 * the lock of its row meanwhile, so that no change can fall between the end of one run and the beginning of the next.
 */
final class ResetTask {

    static final String NAME = "reset";

    private final ResetSaga saga;
    private final Journal journal;
    private final Clock clock;

    private ResetTask(ResetSaga saga, Journal journal, Clock clock) {
        this.saga = saga;
        this.journal = journal;
        this.clock = clock;
    }

    /** What db-scheduler runs. */
    static CustomTask<Void> of(ResetSaga saga, Journal journal, Clock clock) {
        ResetTask task = new ResetTask(saga, journal, clock);
        return RowTask.endingItself(NAME, clock, id -> task.work(new ResetId(id)));
    }

    private CompletionHandler<Void> work(ResetId id) {
        ResetSaga.Pause pause = run(id);
        return (done, operations) -> putAside(pause, done, operations);
    }

    private ResetSaga.Pause run(ResetId id) {
        try {
            return saga.run(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped in the middle; another run goes on from the saved step", e);
        }
    }

    private void putAside(ResetSaga.Pause pause, ExecutionComplete done, ExecutionOperations<Void> operations) {
        journal.holding(pause.reset().id(), now -> {
            Instant until = pause.isBehind(now) ? clock.instant() : pause.until();
            if (until == null) {
                operations.stop();
            } else {
                operations.reschedule(done, until);
            }
            return now;
        });
    }

    /**
     * Has a reset worked on from a time on. To be called in the transaction that changes the reset: a run that is under way
     * cannot be scheduled, and sees the change when it ends.
     */
    static void schedule(SchedulerClient client, ResetId id, Instant at) {
        if (client.scheduleIfNotExists(RowTask.instance(NAME, id.value()), at)) {
            return;
        }
        try {
            client.reschedule(TaskInstanceId.of(NAME, id.toString()), at);
        } catch (TaskInstanceCurrentlyExecutingException | ExecutionException e) {
            // under way, or picked up this very moment (db-scheduler calls that a bug)
        }
    }
}

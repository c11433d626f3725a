package dev.rekey.saga;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.rekey.database.LastAct;
import dev.rekey.database.WrittenLate;
import dev.rekey.reset.ResetId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The one task of a reset in db-scheduler; its instance is the reset's id. Whoever changes a reset and whoever puts it aside hold
 * the lock of its row meanwhile, so that no change can fall between the end of one run and the beginning of the next.
 */
final class ResetTask {

    static final String NAME = "reset";
    private static final FailureHandler<Void> AFTER_A_BUG =
            new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(10));

    private final ResetSaga saga;
    private final Journal journal;
    private final Clock clock;

    private ResetTask(ResetSaga saga, Journal journal, Clock clock) {
        this.saga = saga;
        this.journal = journal;
        this.clock = clock;
    }

    /** What db-scheduler runs; a programming error is tried again, ever more rarely, and never dropped. */
    static CustomTask<Void> of(ResetSaga saga, Journal journal, Clock clock) {
        ResetTask task = new ResetTask(saga, journal, clock);
        return Tasks.custom(NAME, Void.class)
                .onFailure((failed, operations) ->
                        LastAct.unlessTakenOver(failed, () -> AFTER_A_BUG.onFailure(failed, operations)))
                .onDeadExecution(task::goOn)
                .execute((instance, context) -> task.work(instance.getId()));
    }

    private CompletionHandler<Void> work(String instance) {
        ResetId id = ResetId.parse(instance)
                .orElseThrow(() -> new IllegalStateException("expected a reset id: " + instance));
        try {
            ResetSaga.Pause pause = run(id);
            return (done, operations) -> LastAct.unlessTakenOver(done, () -> putAside(pause, done, operations));
        } catch (WrittenLate e) {
            return this::goOn;
        }
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

    private void goOn(ExecutionComplete done, ExecutionOperations<Void> operations) {
        LastAct.unlessTakenOver(done, () -> operations.reschedule(done, clock.instant()));
    }

    /**
     * Has a reset worked on from a time on. To be called in the transaction that changes the reset: a run that is under way
     * cannot be scheduled, and sees the change when it ends.
     */
    static void schedule(SchedulerClient client, ResetId id, Instant at) {
        if (client.scheduleIfNotExists(new TaskInstance<Void>(NAME, id.toString()), at)) {
            return;
        }
        try {
            client.reschedule(TaskInstanceId.of(NAME, id.toString()), at);
        } catch (TaskInstanceCurrentlyExecutingException | ExecutionException e) {
            // under way, or picked up this very moment (db-scheduler calls that a bug)
        }
    }
}

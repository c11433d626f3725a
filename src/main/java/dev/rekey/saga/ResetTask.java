package dev.rekey.saga;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.rekey.reset.ResetId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one task of a reset in db-scheduler; its instance is the reset's id. Whoever changes a reset and whoever puts it aside hold
 * the lock of its row meanwhile, so that no change can fall between the end of one run and the beginning of the next.
 */
final class ResetTask {

    private static final String NAME = "reset";
    private static final Logger LOG = LoggerFactory.getLogger(ResetTask.class);
    private static final DeadExecutionHandler<Void> REVIVAL = new DeadExecutionHandler.ReviveDeadExecution<>();
    private static final Duration AFTER_A_BUG = Duration.ofSeconds(10);

    private ResetTask() {}

    /** What db-scheduler runs; a programming error is tried again, ever more rarely, and never dropped. */
    static CustomTask<Void> of(ResetSaga saga, Journal journal, Clock clock) {
        return Tasks.custom(NAME, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_A_BUG))
                .onDeadExecution((found, operations) -> unlessTakenOver(() -> REVIVAL.deadExecution(found, operations)))
                .execute((instance, context) -> {
                    ResetId id = ResetId.parse(instance.getId())
                            .orElseThrow(() -> new IllegalStateException("expected a reset id: " + instance.getId()));
                    ResetSaga.Pause pause = run(saga, id);
                    return (done, operations) -> journal.holding(
                            id,
                            now -> unlessTakenOver(() -> {
                                Instant until = pause.isBehind(now) ? clock.instant() : pause.until();
                                if (until == null) {
                                    operations.stop();
                                } else {
                                    operations.reschedule(done, until);
                                }
                            }));
                });
    }

    // two instances have found the same dead run, or this one was only slow to give a sign of life
    private static void unlessTakenOver(Runnable end) {
        try {
            end.run();
        } catch (ExecutionException e) {
            LOG.info("another instance goes on with reset {}", e.getInstanceId());
        }
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

    private static ResetSaga.Pause run(ResetSaga saga, ResetId id) {
        try {
            return saga.run(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped in the middle; another run goes on from the saved step", e);
        }
    }
}

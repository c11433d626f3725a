package dev.rekey.database;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one task of a row in db-scheduler; its instance is the id of the row. It is never dropped: a programming error is tried again,
 * ever more rarely, and a dead run is made up for at once. While the database is away no run can say that it is alive, so that
 * another may have begun when it is back: then that one goes on, and the late one ends quietly.
 */
public final class RowTask {

    private static final Logger LOG = LoggerFactory.getLogger(RowTask.class);
    private static final FailureHandler<Void> AFTER_A_BUG =
            new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(10));

    private RowTask() {}

    /** A task whose work tells when it wants to be done again; empty for never. */
    public static CustomTask<Void> of(String name, Clock clock, Function<UUID, Optional<Instant>> work) {
        return endingItself(
                name,
                clock,
                work.andThen(again -> (done, operations) ->
                        again.ifPresentOrElse(at -> operations.reschedule(done, at), operations::stop)));
    }

    /** A task whose work tells how it is to end. */
    public static CustomTask<Void> endingItself(
            String name, Clock clock, Function<UUID, CompletionHandler<Void>> work) {
        CompletionHandler<Void> again = (done, operations) -> operations.reschedule(done, clock.instant());
        return Tasks.custom(name, Void.class)
                .onFailure((failed, operations) ->
                        unlessTakenOver(failed, () -> AFTER_A_BUG.onFailure(failed, operations)))
                .onDeadExecution((dead, operations) -> end(again, dead, operations))
                .execute((instance, context) -> {
                    CompletionHandler<Void> ending = ending(work, UUID.fromString(instance.getId()), again);
                    return (done, operations) -> end(ending, done, operations);
                });
    }

    /** What is scheduled for a row; to be scheduled in the transaction that adds it. */
    public static TaskInstance<Void> instance(String name, UUID id) {
        return new TaskInstance<>(name, id.toString());
    }

    private static CompletionHandler<Void> ending(
            Function<UUID, CompletionHandler<Void>> work, UUID id, CompletionHandler<Void> again) {
        try {
            return work.apply(id);
        } catch (WrittenLate e) {
            return again;
        }
    }

    private static void end(
            CompletionHandler<Void> ending, ExecutionComplete done, ExecutionOperations<Void> operations) {
        unlessTakenOver(done, () -> ending.complete(done, operations));
    }

    private static void unlessTakenOver(ExecutionComplete done, Runnable last) {
        try {
            last.run();
        } catch (WrittenLate e) {
            // late, but all is as it was to be
        } catch (ExecutionException e) {
            TaskInstance<?> task = done.getExecution().taskInstance;
            LOG.info("another run goes on with {} {}", task.getTaskName(), task.getId());
        }
    }
}

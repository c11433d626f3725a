package dev.rekey.notice;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.rekey.database.LastAct;
import dev.rekey.database.WrittenLate;
import dev.rekey.reset.Uuids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The one task of a notice in db-scheduler; its instance is the notice's id. */
final class NoticeTask {

    static final String NAME = "notice";
    private static final FailureHandler<Void> AFTER_A_BUG =
            new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(10));

    private final Round round;
    private final Clock clock;

    private NoticeTask(Round round, Clock clock) {
        this.round = round;
        this.clock = clock;
    }

    /** What db-scheduler runs; a programming error is tried again, ever more rarely, and never dropped. */
    static CustomTask<Void> of(Round round, Clock clock) {
        NoticeTask task = new NoticeTask(round, clock);
        return Tasks.custom(NAME, Void.class)
                .onFailure((failed, operations) ->
                        LastAct.unlessTakenOver(failed, () -> AFTER_A_BUG.onFailure(failed, operations)))
                .onDeadExecution(task::goOn)
                .execute((instance, context) -> task.work(instance.getId()));
    }

    /** Has a notice worked on; to be called in the transaction that adds it. */
    static void schedule(SchedulerClient client, UUID id, Instant at) {
        client.scheduleIfNotExists(new TaskInstance<Void>(NAME, id.toString()), at);
    }

    private CompletionHandler<Void> work(String instance) {
        UUID id = Uuids.parse(instance)
                .orElseThrow(() -> new IllegalStateException("expected the id of a notice: " + instance));
        try {
            Optional<Instant> again = round.run(id);
            return (done, operations) -> LastAct.unlessTakenOver(
                    done, () -> again.ifPresentOrElse(at -> operations.reschedule(done, at), operations::stop));
        } catch (WrittenLate e) {
            return this::goOn;
        }
    }

    private void goOn(ExecutionComplete done, ExecutionOperations<Void> operations) {
        LastAct.unlessTakenOver(done, () -> operations.reschedule(done, clock.instant()));
    }
}

package dev.rekey.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.rekey.database.LastAct;
import dev.rekey.reset.Uuids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The one task of a filed ticket in db-scheduler; its instance is the id of its row. */
final class IntakeTask {

    static final String NAME = "intake";
    private static final FailureHandler<Void> AFTER_A_BUG =
            new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(10));

    private IntakeTask() {}

    /** What db-scheduler runs; a programming error is tried again, ever more rarely, and never dropped. */
    static CustomTask<Void> of(Handling handling, Clock clock) {
        return Tasks.custom(NAME, Void.class)
                .onFailure((failed, operations) ->
                        LastAct.unlessTakenOver(failed, () -> AFTER_A_BUG.onFailure(failed, operations)))
                .onDeadExecution((dead, operations) ->
                        LastAct.unlessTakenOver(dead, () -> operations.reschedule(dead, clock.instant())))
                .execute((instance, context) -> work(handling, instance.getId()));
    }

    /** Has a ticket looked at; to be called in the transaction that adds it. */
    static void schedule(SchedulerClient client, UUID id, Instant at) {
        client.scheduleIfNotExists(new TaskInstance<Void>(NAME, id.toString()), at);
    }

    private static CompletionHandler<Void> work(Handling handling, String instance) {
        UUID id = Uuids.parse(instance)
                .orElseThrow(() -> new IllegalStateException("expected the id of a ticket's row: " + instance));
        Instant again = handling.run(id).orElse(null);
        return (done, operations) -> LastAct.unlessTakenOver(done, () -> {
            if (again == null) {
                operations.stop();
            } else {
                operations.reschedule(done, again);
            }
        });
    }
}

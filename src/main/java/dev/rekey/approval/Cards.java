package dev.rekey.approval;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.rekey.database.RowTask;
import dev.rekey.reset.Person;
import dev.rekey.reset.PlainText;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** The cards that have to be sent or changed, each with its own task. */
final class Cards {

    /** The name of the task that works on one card. */
    static final String TASK = "approval";

    private static final int LONGEST_NAME = 100;

    private final ApprovalStore store;
    private final Supplier<? extends SchedulerClient> scheduler;
    private final Clock clock;

    Cards(ApprovalStore store, Supplier<? extends SchedulerClient> scheduler, Clock clock) {
        this.store = store;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** What an approver is called on cards. */
    static String nameOf(Person person) {
        return PlainText.of(person.name(), LONGEST_NAME);
    }

    /** Adds a card, and has it sent; in the caller's transaction. */
    void add(Approval approval) {
        store.add(approval, clock.instant());
        wake(approval.id());
    }

    /** Has a card looked at now; in the caller's transaction. */
    void wake(UUID id) {
        if (scheduler.get().scheduleIfNotExists(RowTask.instance(TASK, id), clock.instant())) {
            return;
        }
        try {
            scheduler.get().reschedule(TaskInstanceId.of(TASK, id.toString()), clock.instant());
        } catch (TaskInstanceCurrentlyExecutingException | ExecutionException e) {
            // under way: it looks again by itself
        }
    }
}

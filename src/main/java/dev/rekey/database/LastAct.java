package dev.rekey.database;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last act of a run in db-scheduler. While the database is away no run can say that it is alive, so that another may have begun
 * when it is back: then that one goes on, and the late one ends quietly.
 */
public final class LastAct {

    private static final Logger LOG = LoggerFactory.getLogger(LastAct.class);

    private LastAct() {}

    /** Ends a run: has its task scheduled anew or removed, unless it is another run's by now. */
    public static void unlessTakenOver(ExecutionComplete done, Runnable last) {
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

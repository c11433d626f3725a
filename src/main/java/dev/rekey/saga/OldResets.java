package dev.rekey.saga;

import dev.rekey.database.OldRows;
import dev.rekey.reset.ResetStep;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Resets that nothing will happen to any more. */
final class OldResets {

    // one that still has a task is not done with, whatever its step says; a frozen one keeps its person from another
    private static final String DROP = """
            delete from reset where id in (
                select id from reset r
                where step in (:steps) and step_at < :before and not frozen and not exists (
                    select 1 from scheduled_tasks t where t.task_name = :task and t.task_instance = cast(r.id as varchar))
                limit :most)
            """;
    private static final List<String> STEPS = Arrays.stream(ResetStep.values())
            .filter(step -> step.isOver() || step.isForPerson())
            .map(ResetStep::name)
            .toList();

    private OldResets() {}

    /** Those that came to their end some time ago, or were left unanswered since, with the keys of their cards. */
    static OldRows in(JdbcClient jdbc) {
        return new OldRows(jdbc, DROP, Map.of("steps", STEPS, "task", ResetTask.NAME));
    }
}

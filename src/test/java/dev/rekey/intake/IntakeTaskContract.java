package dev.rekey.intake;

import static dev.rekey.intake.IntakeBench.LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import dev.rekey.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Runs that end when another instance has taken them over, on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IntakeTaskContract {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final TestDatabase database;
    private IntakeBench bench;

    IntakeTaskContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void begin() {
        bench = new IntakeBench(database);
        bench.file("INC1", "Phone", LOST);
        bench.deliver("INC1");
    }

    @AfterEach
    void end() {
        bench.scheduler.stop();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Test
    void aRunThatAnotherInstanceHasTakenOverMeanwhileIsNoTrouble() {
        bench.meanwhile = this::anotherTakesOver;
        bench.scheduler.start();

        waitFor(List.of("INVITED"));
        assertThat(bench.troubles).isEmpty();
        assertThat(count("select count(*) from scheduled_tasks where picked_by = 'another'"))
                .isEqualTo(1);
    }

    @Test
    void aRunThatFailsAfterItWasTakenOverIsNoTrouble() {
        bench.meanwhile = () -> {
            anotherTakesOver();
            throw new IllegalStateException("a bug");
        };
        bench.scheduler.start();

        waitFor(List.of());
        assertThat(bench.troubles).isEmpty();
        assertThat(count("select count(*) from scheduled_tasks where picked_by = 'another'"))
                .isEqualTo(1);
    }

    @Test
    void aDeadRunThatAnotherInstanceHasFoundTooIsNoTrouble() {
        Execution dead = new Execution(
                bench.clock.instant(), bench.task.instance(UUID.randomUUID().toString()));
        ExecutionOperations<Void> late = new ExecutionOperations<>(null, null, dead) {
            @Override
            public void reschedule(ExecutionComplete found, Instant at) {
                throw new ExecutionException("another one was faster", dead);
            }
        };
        ExecutionComplete found = ExecutionComplete.failure(dead, bench.clock.instant(), bench.clock.instant(), null);

        assertThatNoException()
                .isThrownBy(() -> bench.task.getDeadExecutionHandler().deadExecution(found, late));
    }

    private void anotherTakesOver() {
        database.jdbc()
                .sql("update scheduled_tasks set version = version + 1, picked_by = 'another'")
                .update();
    }

    // the bench's clock stands still, so that nobody but this looks for what is due
    private void waitFor(List<String> outcomes) {
        await().atMost(SOON).until(() -> {
            bench.scheduler.triggerCheckForDueExecutions();
            return count("select count(*) from scheduled_tasks where picked_by = 'another'") == 1;
        });
        await().atMost(SOON).until(() -> bench.scheduler.getCurrentlyExecuting().isEmpty());
        assertThat(bench.outcomes()).isEqualTo(outcomes);
    }

    private int count(String query) {
        return database.jdbc().sql(query).query(Integer.class).single();
    }
}

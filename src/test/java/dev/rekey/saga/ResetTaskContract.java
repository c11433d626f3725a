package dev.rekey.saga;

import static dev.rekey.saga.Fixtures.NEW_PHONE;
import static dev.rekey.saga.Fixtures.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import dev.rekey.TestDatabase;
import dev.rekey.reset.ResetStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever changes a reset is heard, also while it is being worked on or has just been put aside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ResetTaskContract {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int FINGERS = 4;
    private static final int PRESSES = 60;

    private final TestDatabase database;
    private Bench bench;

    ResetTaskContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void begin() {
        bench = new Bench(database);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Test
    void howeverOftenItIsWokenNobodyIsRefusedAndNothingIsMissed() throws Exception {
        bench.settleWith(PHONE);
        bench.scheduler.start();
        Callable<Void> presses = () -> {
            for (int i = 0; i < PRESSES; i++) {
                bench.sagas.lookNow(bench.now());
                bench.sagas.wake();
            }
            return null;
        };
        ExecutorService fingers = Executors.newFixedThreadPool(FINGERS);
        try {
            for (Future<Void> finger : fingers.invokeAll(Collections.nCopies(FINGERS, presses))) {
                finger.get();
            }
        } finally {
            fingers.shutdown();
        }
        bench.pingOne.pairs(NEW_PHONE);
        bench.sagas.lookNow(bench.now());

        waitFor(ResetStep.DONE);
        assertThat(bench.troubles).isEmpty();
        // the one that looks after it
        assertThat(tasks()).isOne();
    }

    @RepeatedTest(20)
    void whatThePersonDoesInTheLastMomentOfARunIsWorkedOn() {
        bench.scheduler.start();
        waitFor(ResetStep.CHOOSING);
        bench.sagas.choose(bench.now(), List.of(PHONE.id()), "card-0", Fixtures.FROM);

        waitFor(ResetStep.WATCHING);
        bench.pingOne.pairs(NEW_PHONE);
        bench.sagas.lookNow(bench.now());

        waitFor(ResetStep.DONE);
        assertThat(bench.troubles).isEmpty();
    }

    @Test
    void aRunThatAnotherInstanceHasTakenOverMeanwhileIsNoTrouble() {
        bench.faults.onceAfter(
                Call.LOOK_UP,
                () -> database.jdbc()
                        .sql("update scheduled_tasks set version = version + 1, picked_by = 'another'")
                        .update());
        bench.scheduler.start();

        waitFor(ResetStep.CHOOSING);
        await().atMost(SOON).until(() -> bench.scheduler.getCurrentlyExecuting().isEmpty());
        assertThat(bench.troubles).isEmpty();
        assertThat(count("select count(*) from scheduled_tasks where picked_by = 'another'"))
                .isEqualTo(1);
    }

    @Test
    void aDeadRunThatAnotherInstanceHasFoundTooIsNoTrouble() {
        Execution dead = new Execution(
                bench.clock.instant(), bench.task.instance(bench.reset.id().toString()));
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

    // the bench's clock stands still, so that nobody but this looks for what is due
    private void waitFor(ResetStep step) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> {
            bench.sagas.wake();
            return bench.step() == step;
        });
    }

    private int tasks() {
        await().atMost(SOON).until(() -> count("select count(*) from scheduled_tasks where picked = true") == 0);
        return count("select count(*) from scheduled_tasks");
    }

    private int count(String query) {
        return database.jdbc().sql(query).query(Integer.class).single();
    }
}

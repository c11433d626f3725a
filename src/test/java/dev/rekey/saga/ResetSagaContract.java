package dev.rekey.saga;

import static dev.rekey.audit.AuditEvent.CHOSEN;
import static dev.rekey.audit.AuditEvent.CLOSED;
import static dev.rekey.audit.AuditEvent.CONFIRMED;
import static dev.rekey.audit.AuditEvent.LOOKED_UP;
import static dev.rekey.audit.AuditEvent.OFFERED;
import static dev.rekey.audit.AuditEvent.PAIRED;
import static dev.rekey.audit.AuditEvent.PROVEN;
import static dev.rekey.audit.AuditEvent.REMOVAL_TRYING;
import static dev.rekey.audit.AuditEvent.REMOVED;
import static dev.rekey.audit.AuditEvent.REPORTED;
import static dev.rekey.audit.AuditEvent.SESSIONS_ENDED;
import static dev.rekey.audit.AuditEvent.TICKET_OPENED;
import static dev.rekey.saga.Fixtures.PHONE;
import static dev.rekey.saga.Fixtures.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import dev.rekey.audit.AuditEvent;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.ResetStep.Face;
import dev.rekey.saga.ResetSaga.Pause;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The whole way, undisturbed, with the power going off at each call, and with two at work on the same reset. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ResetSagaContract {

    private static final List<AuditEvent> WHOLE_WAY = List.of(
            OFFERED,
            CONFIRMED,
            LOOKED_UP,
            CHOSEN,
            TICKET_OPENED,
            REMOVAL_TRYING,
            REMOVED,
            REMOVED,
            PROVEN,
            SESSIONS_ENDED,
            REPORTED,
            PAIRED,
            CLOSED);

    private final TestDatabase database;
    private Bench bench;

    ResetSagaContract(TestDatabase database) {
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
    void goesTheWholeWay() {
        bench.settleWith(PHONE, TEXT);
        bench.pairAndSettle();

        assertThat(bench.step()).isEqualTo(ResetStep.DONE);
        assertThat(bench.pingOne.removed()).containsExactlyInAnyOrder("d1", "d2");
        assertThat(bench.desk.state()).isEqualTo("CLOSED");
        assertThat(bench.teams.faces()).containsExactly(Face.CHOICE, Face.RESULT, Face.PAIRED);
    }

    @Test
    void theAuditLogTellsTheWholeStoryInOrder() {
        bench.settleWith(PHONE, TEXT);
        bench.pairAndSettle();

        assertThat(bench.audit()).containsExactlyElementsOf(WHOLE_WAY);
    }

    @Test
    void theTicketIsThereBeforeAnythingIsRemoved() {
        bench.faults.onceAfter(Call.REMOVE, () -> assertThat(bench.audit()).contains(TICKET_OPENED, REMOVAL_TRYING));

        bench.settleWith(PHONE, TEXT);

        assertThat(bench.faults.made().indexOf(Call.OPEN))
                .isNotNegative()
                .isLessThan(bench.faults.made().indexOf(Call.REMOVE));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"HAND_OVER", "BLOCK", "UNBLOCK"})
    void whatWasDoneBeforeTheLightsWentOutIsNotDoneTwice(Call call) {
        bench.faults.crashAfter(call);

        bench.settleWith(PHONE, TEXT);
        bench.pairAndSettle();

        assertThat(bench.step()).isEqualTo(ResetStep.DONE);
        assertThat(bench.pingOne.removed()).containsExactlyInAnyOrder("d1", "d2");
        assertThat(bench.desk.tickets()).isOne();
        assertThat(bench.audit()).containsExactlyElementsOf(WHOLE_WAY);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"HAND_OVER", "BLOCK", "UNBLOCK"})
    void thePersonSeesAtMostOneCardOnceMoreAfterTheLightsWentOut(Call call) {
        bench.faults.crashAfter(call);

        bench.settleWith(PHONE, TEXT);
        bench.pairAndSettle();

        assertThat(bench.teams.faces().stream().distinct()).containsExactly(Face.CHOICE, Face.RESULT, Face.PAIRED);
        assertThat(bench.teams.faces()).hasSizeLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"HAND_OVER", "BLOCK", "UNBLOCK"})
    void whoComesSecondAtAnyCallDoesNoHarm(Call call) {
        bench.faults.onceAfter(call, bench::run);

        bench.settleWith(PHONE, TEXT);
        bench.pairAndSettle();

        assertThat(bench.step()).isEqualTo(ResetStep.DONE);
        assertThat(bench.pingOne.removed()).containsExactlyInAnyOrder("d1", "d2");
        assertThat(bench.desk.tickets()).isOne();
        assertThat(bench.audit()).containsExactlyElementsOf(WHOLE_WAY);
    }

    @Test
    void manyAtOnceRemoveOnceAndEndWell() throws InterruptedException, ExecutionException {
        bench.choose(PHONE, TEXT);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Pause> run = bench::run;
            for (Future<Pause> pause : threads.invokeAll(Collections.nCopies(4, run))) {
                assertThat(pause.get().reset().step()).isEqualTo(ResetStep.WATCHING);
            }
        } finally {
            threads.shutdown();
        }

        assertThat(bench.pingOne.removed()).containsExactlyInAnyOrder("d1", "d2");
        assertThat(bench.audit()).containsExactlyElementsOf(WHOLE_WAY.subList(0, WHOLE_WAY.indexOf(PAIRED)));
    }
}

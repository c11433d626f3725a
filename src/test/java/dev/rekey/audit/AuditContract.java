package dev.rekey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.audit.AuditProof.Broken;
import dev.rekey.audit.AuditProof.Intact;
import dev.rekey.audit.AuditProof.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log on a real database: written with the state or not at all, proven line by line, shortened with a trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AuditContract {

    private static final UUID RESET = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final Origin ANN = new Origin("tenant/ann", "chat", "activity-1");

    private final TestDatabase database;
    private final JdbcClient jdbc;
    private final SettableClock clock = new SettableClock();
    private final AuditLog log;
    private final AuditProof proof;
    private final AuditRetention retention;

    AuditContract(TestDatabase database) {
        this.database = database;
        jdbc = database.jdbc();
        log = new AuditLog(jdbc, database.transactions(), clock);
        proof = new AuditProof(jdbc, database.transactions());
        retention = new AuditRetention(jdbc, database.transactions(), clock);
    }

    @BeforeEach
    void empty() {
        AuditLogs.empty(jdbc);
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void anEmptyLogIsIntact() {
        assertThat(proof.verify(null)).isEqualTo(new Intact(0, 0, StoredLine.NOTHING));
    }

    @Test
    void whatIsWrittenIsProvenAndTold() {
        write(5);

        assertThat(proof.verify(null)).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.lines()).isEqualTo(5);
            assertThat(intact.last()).isEqualTo(5);
        });
        assertThat(new AuditStory(jdbc).of(RESET))
                .hasSize(5)
                .first()
                .satisfies(line -> assertThat(line)
                        .containsEntry("seq", 1L)
                        .containsEntry("at", clock.instant().toString())
                        .containsEntry("event", "REMOVED")
                        .containsEntry("outcome", "DONE")
                        .containsEntry("person", "tenant/ann")
                        .containsEntry("actor", "tenant/ann")
                        .containsEntry("conversation", "chat")
                        .containsEntry("activity", "activity-1")
                        .containsEntry("pingOneCorrelationId", "c-1")
                        .containsEntry("ticket", "RK-1001")
                        .containsEntry("detail", "line 1")
                        .containsEntry("hashBefore", StoredLine.NOTHING));
    }

    @Test
    void linesOfATransactionThatIsRolledBackWereNeverThere() {
        write(1);
        database.transaction().executeWithoutResult(status -> {
            log.record(line("never"));
            status.setRollbackOnly();
        });
        write(1);

        assertThat(proof.verify(null))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.lines()).isEqualTo(2));
    }

    @Test
    void whatCannotBeAuditedIsNotSaved() {
        jdbc.sql("create table if not exists state (id integer)").update();
        jdbc.sql("alter table audit_event rename to away").update();
        try {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> database.transaction().executeWithoutResult(status -> {
                        jdbc.sql("insert into state (id) values (1)").update();
                        log.record(line("removed"));
                    }));
        } finally {
            jdbc.sql("alter table away rename to audit_event").update();
        }
        assertThat(jdbc.sql("select count(*) from state").query(Integer.class).single())
                .isZero();
    }

    @Test
    void manyAtOnceMakeOneChain() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                work.add(() -> {
                    write(2);
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(proof.verify(null))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.last()).isEqualTo(120));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1' second",
                "event = 'NOT_REMOVED'",
                "outcome = 'DENIED'",
                "reset_id = null",
                "person = 'tenant/bo'",
                "actor = 'tenant/bo'",
                "place = null",
                "activity = 'activity-2'",
                "ping = 'c-2'",
                "ticket = null",
                "detail = 'line 3 '",
                "hash = '" + "1111111111111111111111111111111111111111111111111111111111111111" + "'"
            })
    void aChangedLineIsFound(String change) {
        write(5);
        jdbc.sql("update audit_event set " + change + " where seq = 3").update();

        assertThat(proof.verify(null))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.seq()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void aLineThatWasTakenOutIsFound(int seq) {
        write(5);
        jdbc.sql("delete from audit_event where seq = " + seq).update();

        assertThat(proof.verify(null))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.seq()).isEqualTo(seq));
    }

    @Test
    void twoLinesThatChangedPlacesAreFound() {
        write(5);
        jdbc.sql("update audit_event set seq = -seq where seq in (2, 3)").update();
        jdbc.sql("update audit_event set seq = 5 + seq where seq < 0").update();

        assertThat(proof.verify(null))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.seq()).isEqualTo(2));
    }

    @Test
    void aLogThatWasRewrittenAsAWholeIsFoundByWhatWasNotedElsewhere() {
        write(3);
        Intact noted = (Intact) proof.verify(null);
        Witness witness = new Witness(noted.last(), noted.hash());
        write(1);
        assertThat(proof.verify(witness)).isInstanceOf(Intact.class);

        AuditLogs.empty(jdbc);
        clock.advance(Duration.ofSeconds(1));
        write(4);

        assertThat(proof.verify(null)).isInstanceOf(Intact.class);
        assertThat(proof.verify(witness))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.seq()).isEqualTo(3));
    }

    @Test
    void oldLinesAreDroppedWithATraceAndTheRestIsStillProven() {
        write(4);
        clock.advance(Duration.ofDays(10));
        write(2);

        assertThat(retention.dropBefore(clock.instant().minus(Duration.ofDays(1))))
                .isEqualTo(4);
        assertThat(retention.dropBefore(clock.instant().minus(Duration.ofDays(1))))
                .isZero();

        assertThat(proof.verify(null)).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.lines()).isEqualTo(3);
            assertThat(intact.last()).isEqualTo(7);
        });
        jdbc.sql("delete from audit_event where seq = 5").update();
        assertThat(proof.verify(null)).isInstanceOf(Broken.class);
    }

    @Test
    void linesThatWereDroppedByHandAreMissedThoughTheBeginningWasMovedAlong() {
        write(4);
        jdbc.sql("""
                update audit_chain set dropped_seq = 2, dropped_hash = (select hash from audit_event where seq = 2)
                """).update();
        jdbc.sql("delete from audit_event where seq <= 2").update();

        assertThat(proof.verify(null))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.why()).contains("no line says so"));
    }

    @Test
    void aLogOfWhichNothingIsLeftButTheTraceIsIntact() {
        write(3);
        clock.advance(Duration.ofDays(10));

        assertThat(retention.dropBefore(clock.instant())).isEqualTo(3);
        assertThat(proof.verify(null))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.last()).isEqualTo(4));
    }

    private void write(int lines) {
        database.transaction().executeWithoutResult(status -> {
            for (int i = 1; i <= lines; i++) {
                log.record(line("line " + i));
            }
        });
    }

    private static AuditLine line(String detail) {
        return new AuditLine(AuditEvent.REMOVED, RESET, ANN.actor(), ANN, "c-1", "RK-1001", detail);
    }
}

package dev.rekey.saga;

import static dev.rekey.saga.Fixtures.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import dev.rekey.audit.AuditLogs;
import dev.rekey.audit.AuditProof;
import dev.rekey.audit.AuditProof.Intact;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.ResetStep;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A database of the first version, brought up to date: what was begun goes on, and what was written down is still there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UpgradeContract {

    private static final String FIRST = "1";

    private final TestDatabase database;

    UpgradeContract(TestDatabase database) {
        this.database = database;
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void whatTheFirstVersionBeganGoesOn() throws InterruptedException {
        try (Bench bench = new Bench(database)) {
            database.beginAgainAt(FIRST);
            ResourceDatabasePopulator rows = new ResourceDatabasePopulator(new ClassPathResource("upgrade/v1.sql"));
            rows.setSqlScriptEncoding("UTF-8");
            rows.execute(database.source());

            database.bringUpToDate();

            assertThat(proof())
                    .isInstanceOfSatisfying(
                            Intact.class, log -> assertThat(log.lines()).isEqualTo(6));
            assertThat(auditLines())
                    .contains("CONFIRMED tenant/ed LOOKING_UP", "REMOVED tenant/bo d1 REMOVED c-1")
                    .endsWith("HANDED_OVER tenant/di ");
            assertThat(database.jdbc()
                            .sql("select step from reset where filed order by step")
                            .query(String.class)
                            .list())
                    .as("count towards the limits")
                    .containsExactly("REMOVING", "WATCHING");
            bench.pingOne.has(List.of(TEXT));
            assertThat(stepAfterARunOf(2, bench)).isEqualTo(ResetStep.WATCHING);
            assertThat(bench.pingOne.removed()).containsExactly(TEXT.id());
            bench.pingOne.pairs(Fixtures.NEW_PHONE);
            assertThat(stepAfterARunOf(2, bench)).isEqualTo(ResetStep.DONE);
            assertThat(stepAfterARunOf(3, bench)).isEqualTo(ResetStep.DONE);
            assertThat(stepAfterARunOf(1, bench)).isEqualTo(ResetStep.CHOOSING);
            assertThat(stepAfterARunOf(4, bench)).isEqualTo(ResetStep.HANDED_OVER);
            assertThat(proof()).isInstanceOf(Intact.class);
        }
    }

    private AuditProof.Verdict proof() {
        return AuditLogs.proof(database.jdbc(), database.transactions()).verify(null);
    }

    private List<String> auditLines() {
        return database.jdbc()
                .sql("select event || ' ' || person || ' ' || detail from audit_event order by seq")
                .query(String.class)
                .list();
    }

    private static ResetStep stepAfterARunOf(int number, Bench bench) throws InterruptedException {
        return bench.saga.run(reset(number)).reset().step();
    }

    private static ResetId reset(int number) {
        return ResetId.parse("00000000-0000-4000-8000-00000000000" + number).orElseThrow();
    }
}

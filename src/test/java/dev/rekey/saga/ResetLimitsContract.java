package dev.rekey.saga;

import static dev.rekey.saga.Fixtures.AMARA;
import static dev.rekey.saga.Fixtures.BO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.AuditLogs;
import dev.rekey.reset.Person;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How many resets somebody may have; the defaults. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ResetLimitsContract {

    private final TestDatabase database;
    private final SettableClock clock = new SettableClock();
    private final AuditLog audit;

    ResetLimitsContract(TestDatabase database) {
        this.database = database;
        audit = AuditLogs.in(database.jdbc(), clock);
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Test
    void whoHasHadNoResetMayHaveOne() {
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    @Test
    void oneCompletedResetADay() {
        completed(AMARA);
        assertThat(limits().reachedFor(AMARA)).contains("resets of this person within a day: 1");
        assertThat(limits().reachedFor(BO)).isEmpty();

        clock.advance(Duration.ofHours(24).plusSeconds(1));
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    @Test
    void twoCompletedResetsAMonth() {
        completed(AMARA);
        clock.advance(Duration.ofDays(10));
        completed(AMARA);
        clock.advance(Duration.ofDays(2));
        assertThat(limits().reachedFor(AMARA)).contains("resets of this person within 30 days: 2");

        clock.advance(Duration.ofDays(19));
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    @Test
    void threeCasesADayWhateverBecameOfThem() {
        for (int i = 0; i < 3; i++) {
            assertThat(limits().reachedFor(AMARA)).isEmpty();
            record(AuditEvent.TICKET_OPENED, AMARA, UUID.randomUUID());
        }
        assertThat(limits().reachedFor(AMARA)).contains("cases of this person within a day: 3");
    }

    @Test
    void aStepThatRanTwiceIsOneCase() {
        UUID reset = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            record(AuditEvent.TICKET_OPENED, AMARA, reset);
        }
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    @Test
    void aCompanyHasALimitOfItsOwn() {
        for (int i = 0; i < 100; i++) {
            record(AuditEvent.TICKET_OPENED, new Person(AMARA.tenantId(), "somebody-" + i, ""), UUID.randomUUID());
        }
        assertThat(limits().reachedFor(AMARA)).contains("cases of the whole company within an hour: 100");
        assertThat(limits().reachedFor(new Person("another-tenant", "amara", "")))
                .isEmpty();

        clock.advance(Duration.ofMinutes(61));
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    @Test
    void whatWasOnlyAskedForCountsForNothing() {
        for (int i = 0; i < 5; i++) {
            record(AuditEvent.OFFERED, AMARA, UUID.randomUUID());
            record(AuditEvent.WITHDRAWN, AMARA, UUID.randomUUID());
        }
        assertThat(limits().reachedFor(AMARA)).isEmpty();
    }

    // anew each time, as after a restart
    private ResetLimits limits() {
        return new ResetLimits(audit, new LimitSettings(1, 2, 3, 100), clock);
    }

    private void completed(Person person) {
        UUID reset = UUID.randomUUID();
        record(AuditEvent.TICKET_OPENED, person, reset);
        record(AuditEvent.PAIRED, person, reset);
    }

    private void record(AuditEvent event, Person person, UUID reset) {
        audit.record(event, reset, ResetStore.key(person), "");
    }
}

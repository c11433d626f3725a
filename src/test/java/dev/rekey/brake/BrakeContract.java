package dev.rekey.brake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.audit.AuditLogs;
import dev.rekey.audit.Origin;
import dev.rekey.brake.Brakes.Release;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One stops, two release. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrakeContract {

    private static final Origin KIM = new Origin("tenant/kim", "chat", "press");
    private static final Origin LEE = new Origin("tenant/lee", "chat", "press");

    private final TestDatabase database;
    private final SettableClock clock = new SettableClock();
    private final Brakes brakes;

    BrakeContract(TestDatabase database) {
        this.database = database;
        brakes = new Brakes(
                new BrakeStore(database.jdbc()),
                AuditLogs.in(database.jdbc(), database.transactions(), clock),
                database.transaction(),
                clock);
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void onePersonStopsEverybody() {
        assertThat(brakes.pulledFor("everybody")).isEmpty();

        assertThat(brakes.pull("", "calls in the name of people", KIM)).isTrue();

        assertThat(brakes.pulledFor("everybody").orElseThrow()).contains("calls in the name of people");
        assertThat(brakes.pulledFor(null)).isPresent();
        assertThat(audit()).containsExactly("BRAKE_PULLED");
    }

    @Test
    void itIsPulledOnceOnly() {
        brakes.pull("", "first", KIM);

        assertThat(brakes.pull("", "second", LEE)).isFalse();
        assertThat(brakes.pull("a burst")).isFalse();
        assertThat(brakes.pulled()).hasSize(1);
        assertThat(audit()).hasSize(1);
    }

    @Test
    void anAudienceIsStoppedAlone() {
        brakes.pull("contractors", "their agency was breached", KIM);

        assertThat(brakes.pulledFor("contractors")).isPresent();
        assertThat(brakes.pulledFor("everybody")).isEmpty();
        assertThat(brakes.pulledFor(null)).isEmpty();
    }

    @Test
    void twoPeopleReleaseItAndNoOneTwice() {
        brakes.pull("", "why", KIM);

        assertThat(brakes.release("", KIM)).isEqualTo(Release.AGREED);
        assertThat(brakes.release("", KIM)).isEqualTo(Release.SAME_PERSON);
        assertThat(brakes.pulledFor("everybody")).isPresent();
        assertThat(brakes.release("", LEE)).isEqualTo(Release.RELEASED);

        assertThat(brakes.pulledFor("everybody")).isEmpty();
        assertThat(brakes.release("", LEE)).isEqualTo(Release.NOT_PULLED);
        assertThat(audit()).containsExactly("BRAKE_PULLED", "BRAKE_AGREED", "BRAKE_RELEASED");
    }

    @Test
    void whatWasReleasedCanBePulledAgain() {
        brakes.pull("", "why", KIM);
        brakes.release("", KIM);
        brakes.release("", LEE);

        assertThat(brakes.pull("", "again", KIM)).isTrue();
        assertThat(brakes.release("", LEE)).isEqualTo(Release.AGREED);
    }

    @Test
    void ofManyWhoPullAtOnceOneDoes() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<Boolean> pull = () -> brakes.pull("", "at once", KIM);
        int pulled = 0;
        for (Future<Boolean> one : threads.invokeAll(Collections.nCopies(8, pull))) {
            pulled += one.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(pulled).isEqualTo(1);
        assertThat(brakes.pulled()).hasSize(1);
        assertThat(audit()).hasSize(1);
    }

    private List<String> audit() {
        return database.jdbc()
                .sql("select event from audit_event order by seq")
                .query(String.class)
                .list();
    }
}

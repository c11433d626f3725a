package dev.rekey.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import dev.rekey.database.OldRows;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.reset.Story;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** What goes when it is old, and what stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OldResetsContract {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(100));
    private static final Instant BEFORE = NOW.minus(Duration.ofDays(90));

    private final TestDatabase database;
    private final ResetStore store;
    private final OldRows old;

    OldResetsContract(TestDatabase database) {
        this.database = database;
        store = new ResetStore(database.jdbc(), JsonMapper.shared());
        old = OldResets.in(database.jdbc());
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
    void whatIsOverAndWhatWasNeverAnsweredGoes() {
        Reset unanswered = begun("a", LONG_AGO);
        Reset withdrawn = store.save(begun("b", LONG_AGO).withdrawn(LONG_AGO));

        assertThat(old.dropBefore(BEFORE)).isEqualTo(2);
        assertThat(store.find(unanswered.id())).isEmpty();
        assertThat(store.find(withdrawn.id())).isEmpty();
        assertThat(old.dropBefore(BEFORE)).isZero();
    }

    @Test
    void whatEndedSinceThenStays() {
        Reset reset = store.save(begun("a", LONG_AGO).withdrawn(NOW));

        assertThat(old.dropBefore(BEFORE)).isZero();
        assertThat(store.find(reset.id())).isPresent();
    }

    @Test
    void whatRekeyStillWorksOnStaysHoweverOldItIs() {
        Reset reset = store.save(begun("a", LONG_AGO).confirmed(LONG_AGO));

        assertThat(old.dropBefore(BEFORE)).isZero();
        assertThat(store.find(reset.id())).isPresent();
    }

    @Test
    void whatHasATaskStaysUntilTheTaskIsDone() {
        Reset reset = store.save(begun("a", LONG_AGO).withdrawn(LONG_AGO));
        database.jdbc().sql("""
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        values ('reset', :id, current_timestamp, false, 1)
                        """).param("id", reset.id().toString()).update();

        assertThat(old.dropBefore(BEFORE)).isZero();
        database.jdbc().sql("delete from scheduled_tasks").update();
        assertThat(old.dropBefore(BEFORE)).isOne();
    }

    @Test
    void moreThanFitsIntoOneGoIsDeletedAsWell() {
        for (int i = 0; i < 1_050; i++) {
            store.insert(Reset.offeredTo(new Person("tenant", "p" + i, ""), "chat", Story.of(""), LONG_AGO));
        }

        assertThat(old.dropBefore(BEFORE)).isEqualTo(1_050);
    }

    private Reset begun(String person, Instant at) {
        return store.insert(Reset.offeredTo(new Person("tenant", person, ""), "chat", Story.of(""), at));
    }
}

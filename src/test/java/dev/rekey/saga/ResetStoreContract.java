package dev.rekey.saga;

import static dev.rekey.saga.Fixtures.AMARA;
import static dev.rekey.saga.Fixtures.BO;
import static dev.rekey.saga.Fixtures.MORNING;
import static dev.rekey.saga.Fixtures.NEW_PHONE;
import static dev.rekey.saga.Fixtures.offered;
import static dev.rekey.saga.Fixtures.withEverything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.TestDatabase;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ResetStoreContract {

    private final TestDatabase database;
    private final ResetStore store;

    ResetStoreContract(TestDatabase database) {
        this.database = database;
        store = new ResetStore(database.jdbc(), JsonMapper.shared());
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
    void readsWhatItWroteToTheLastDetail() {
        Reset reset = store.insert(withEverything());

        assertThat(store.find(reset.id())).contains(reset);
    }

    @Test
    void readsAResetOfWhichLittleIsKnown() {
        Reset reset = store.insert(offered(AMARA));

        assertThat(store.find(reset.id())).contains(reset);
    }

    @Test
    void anUnknownResetIsNotFound() {
        assertThat(store.find(ResetId.random())).isEmpty();
    }

    @Test
    void eachSaveCountsTheVersionUp() {
        Reset saved = store.save(store.insert(offered(AMARA)).confirmed(MORNING));

        assertThat(saved.version()).isOne();
        assertThat(store.find(saved.id())).contains(saved);
    }

    @Test
    void aSecondResetOfThePersonIsStale() {
        Reset first = store.insert(offered(AMARA));

        assertThatExceptionOfType(StaleReset.class).isThrownBy(() -> store.insert(offered(AMARA)));
        assertThat(store.openFor(AMARA)).contains(first);
    }

    @Test
    void eachPersonHasTheirOwn() {
        Reset hers = store.insert(offered(AMARA));
        Reset his = store.insert(offered(BO));

        assertThat(store.openFor(AMARA)).contains(hers);
        assertThat(store.openFor(BO)).contains(his);
    }

    @Test
    void whatIsOverMakesRoomForTheNext() {
        store.save(store.insert(offered(AMARA)).withdrawn(MORNING));

        assertThat(store.openFor(AMARA)).isEmpty();
        Reset next = store.insert(offered(AMARA));
        assertThat(store.openFor(AMARA)).contains(next);
    }

    @Test
    void whatHasOnlyItsTicketLeftToCloseMakesRoomToo() {
        Reset reset = store.insert(withEverything());
        store.save(reset.paired(NEW_PHONE, MORNING));

        assertThat(store.openFor(AMARA)).isEmpty();
    }

    @Test
    void whoReadBeforeSomebodyElseSavedIsStale() {
        Reset read = store.insert(offered(AMARA));
        Reset saved = store.save(read.confirmed(MORNING));

        assertThatExceptionOfType(StaleReset.class).isThrownBy(() -> store.save(read.withdrawn(MORNING)));
        assertThat(store.find(read.id())).contains(saved);
    }
}

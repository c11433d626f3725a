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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
    void readsWhatAnOlderVersionWrote() {
        Reset reset = store.insert(offered(AMARA));
        JsonMapper json = JsonMapper.shared();
        ObjectNode older = (ObjectNode) json.readTree(body());
        older.remove("yielded");
        database.jdbc()
                .sql("update reset set body = :body")
                .param("body", json.writeValueAsString(older))
                .update();

        assertThat(store.find(reset.id())).contains(reset);
    }

    private String body() {
        return database.jdbc().sql("select body from reset").query(String.class).single();
    }

    @Test
    void whatHasGivenWayMakesRoomAndIsFoundAsSuch() {
        Reset yielded = store.insert(withEverything());
        Reset next = store.insert(offered(AMARA));

        assertThat(store.openFor(AMARA)).contains(next);
        database.transaction().executeWithoutResult(status -> {
            assertThat(store.yieldedOf(AMARA)).contains(yielded);
            assertThat(store.yieldedOf(BO)).isEmpty();
        });
    }

    @Test
    void whatTakesItsPlaceAgainIsOpenAgain() {
        Reset yielded = store.insert(withEverything());
        Reset resumed = store.save(yielded.resumed());

        assertThat(store.openFor(AMARA)).contains(resumed);
        assertThatExceptionOfType(StaleReset.class).isThrownBy(() -> store.insert(offered(AMARA)));
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
        Reset reset = store.insert(withEverything().resumed());
        store.save(reset.paired(List.of(NEW_PHONE), true, List.of(), MORNING));

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

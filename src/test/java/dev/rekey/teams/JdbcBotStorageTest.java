package dev.rekey.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.microsoft.bot.dialogs.DialogInstance;
import com.microsoft.bot.dialogs.DialogState;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bot state in the database: whole, and never overwritten by a turn that did not see it. */
class JdbcBotStorageTest {

    private static final String KEY = "msteams/conversations/a:1-chat";

    private final TestDatabase database = TestDatabase.h2();
    private final SettableClock clock = new SettableClock();
    private final JdbcBotStorage storage = new JdbcBotStorage(database.jdbc(), clock);

    /** A type of ours that must not be made from what is stored. */
    record Outsider(String name) {}

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasNeverWrittenIsNotFoundAndTheReadHasEndedWhenItReturns() {
        assertThat(storage.read(new String[] {KEY})).isCompletedWithValue(Map.of());
    }

    @Test
    void theStateOfADialogComesBackWhole() {
        Map<String, Object> choice = Map.of("ids", List.of("d1", "d2"), "at", Instant.EPOCH, "count", 7L);
        DialogInstance instance = new DialogInstance("reset", new HashMap<>(Map.of("step", 2, "options", choice)));
        Activity prompt = new Activity(ActivityTypes.MESSAGE);
        prompt.setText("Which ones?");

        save(state("DialogState", new DialogState(List.of(instance)), "prompt", prompt, "wait", Duration.ofMinutes(3)));

        Map<String, Object> found = load();
        assertThat(found.get("DialogState"))
                .asInstanceOf(type(DialogState.class))
                .extracting(stack -> stack.getDialogStack().get(0))
                .returns("reset", DialogInstance::getId)
                .returns(Map.of("step", 2, "options", choice), DialogInstance::getState);
        assertThat(found.get("prompt"))
                .isInstanceOf(Activity.class)
                .extracting("text")
                .isEqualTo("Which ones?");
        assertThat(found.get("wait")).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void onlyTheKeysAskedForAreRead() {
        storage.write(new HashMap<>(Map.of("k1", state("a", 1), "k2", state("a", 2))))
                .join();

        assertThat(storage.read(new String[] {"k2", "k3"}).join()).containsOnlyKeys("k2");
    }

    @Test
    void stateMayBeSavedTwiceInOneTurn() {
        Map<String, Object> fresh = state("n", 1);
        save(fresh);
        fresh.put("n", 2);
        save(fresh);
        Map<String, Object> found = load();
        found.put("n", 3);
        save(found);
        found.put("n", 4);
        save(found);

        assertThat(load()).containsEntry("n", 4);
    }

    @Test
    void ofTwoTurnsThatReadTheSameStateOnlyOneCanWrite() {
        save(state("n", 1));
        Map<String, Object> first = load();
        Map<String, Object> second = load();
        first.put("n", 2);
        second.put("n", 3);
        save(first);

        assertThatExceptionOfType(StateConflict.class)
                .isThrownBy(() -> save(second))
                .withMessageContaining("eTag conflict");
        assertThat(load()).containsEntry("n", 2);
    }

    @Test
    void ofTwoTurnsThatFoundNothingOnlyOneCanWrite() {
        save(state("n", 1));

        assertThatExceptionOfType(StateConflict.class)
                .isThrownBy(() -> save(state("n", 2)))
                .withMessageContaining("eTag conflict");
        assertThat(load()).containsEntry("n", 1);
    }

    @Test
    void aTurnThatReadDeletedStateCannotWriteIt() {
        save(state("n", 1));
        Map<String, Object> seen = load();
        storage.delete(new String[] {KEY}).join();

        assertThatExceptionOfType(StateConflict.class)
                .isThrownBy(() -> save(seen))
                .withMessageContaining("eTag conflict");
        assertThat(storage.read(new String[] {KEY}).join()).isEmpty();
    }

    @Test
    void theRowSaysWhenItWasWrittenLast() {
        save(state("n", 1));
        clock.advance(Duration.ofHours(1));
        save(load());

        assertThat(database.jdbc()
                        .sql("select changed_at from bot_state")
                        .query(Instant.class)
                        .single())
                .isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"dev.rekey.teams.JdbcBotStorageTest$Outsider\",{\"name\":\"x\"}]",
                "[\"org.springframework.context.support.ClassPathXmlApplicationContext\",\"http://evil.example/x.xml\"]",
                "[\"javax.management.timer.Timer\",{}]",
                "[\"java.net.URL\",\"http://evil.example/\"]"
            })
    void aTypeThatIsNotOnTheListIsNeverMade(String value) {
        database.jdbc()
                .sql("insert into bot_state (id, version, body, changed_at) values (?, 1, ?, now())")
                .params(KEY, "[\"java.util.HashMap\",{\"n\":" + value + "}]")
                .update();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(this::load)
                .havingCause()
                .withMessageContaining("denied resolution");
    }

    private void save(Map<String, Object> state) {
        storage.write(new HashMap<>(Map.of(KEY, state))).join();
    }

    @SuppressWarnings("unchecked") // bot state is always such a map
    private Map<String, Object> load() {
        return (Map<String, Object>)
                storage.read(new String[] {KEY}).join().getOrDefault(KEY, new HashMap<String, Object>());
    }

    private static Map<String, Object> state(Object... members) {
        Map<String, Object> state = new ConcurrentHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            state.put((String) members[i], members[i + 1]);
        }
        return state;
    }
}

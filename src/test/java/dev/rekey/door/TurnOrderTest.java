package dev.rekey.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rekey.TestDatabase;
import dev.rekey.door.TurnOrder.Turn;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;

/** Two instances on one PostgreSQL, and the turns of one conversation. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TurnOrderTest {

    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestDatabase database = TestDatabase.postgres();
    private final AdvisoryLocks locksOfOne = new AdvisoryLocks(database.source());
    private final AdvisoryLocks locksOfOther = new AdvisoryLocks(database.source());
    private TurnOrder one = new TurnOrder(locksOfOne);
    private TurnOrder other = new TurnOrder(locksOfOther);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void startAfresh() {
        locksOfOne.close();
        locksOfOther.close();
        one = new TurnOrder(locksOfOne);
        other = new TurnOrder(locksOfOther);
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void aTurnOnAnotherInstanceIsWaitedFor() throws Exception {
        Turn first = begun(one, "chat");
        Future<Boolean> second = inAnotherThread(other, LONG);
        assertThat(other.begin("chat-2", SHORT)).isNotNull();
        assertThat(second.isDone()).isFalse();

        first.close();

        assertThat(second.get()).isTrue();
        assertThat(begun(one, "chat")).isNotNull();
    }

    @Test
    void aTurnOnThisInstanceIsWaitedForAsWell() throws Exception {
        Turn first = begun(one, "chat");
        Future<Boolean> second = inAnotherThread(one, LONG);
        assertThat(inAnotherThread(one, SHORT).get()).isFalse();

        first.close();

        assertThat(second.get()).isTrue();
    }

    @Test
    void whoWaitsTooLongIsToldSoAndMayTryAgain() throws Exception {
        Turn first = begun(one, "chat");

        assertThat(other.begin("chat", SHORT)).isNull();
        first.close();
        assertThat(other.begin("chat", SHORT)).isNotNull();
    }

    @Test
    void anInstanceThatDiesLeavesNothingLocked() throws Exception {
        begun(one, "chat");
        locksOfOne.close();

        assertThat(other.begin("chat", LONG)).isNotNull();
    }

    @Test
    void aBrokenConnectionFailsTheTurnsOfAMomentAndThenThereIsANewOne() throws Exception {
        Turn held = begun(one, "chat");
        database.jdbc()
                .sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted")
                .query(Boolean.class)
                .list();
        await().until(() -> database.jdbc()
                        .sql("select count(*) from pg_locks where locktype = 'advisory'")
                        .query(Integer.class)
                        .single()
                == 0);

        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .isThrownBy(() -> one.begin("chat-2", SHORT));
        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .as("for a moment nobody tries again")
                .isThrownBy(() -> one.begin("chat-3", SHORT));
        await().ignoreExceptions().until(() -> one.begin("chat-4", SHORT) != null);
        held.close();
        assertThat(one.begin("chat", SHORT)).isNotNull();
    }

    @Test
    void aLoneInstanceNeedsNoDatabase() throws Exception {
        TurnOrder alone = new TurnOrder(null);
        Turn first = begun(alone, "chat");
        assertThat(inAnotherThread(alone, SHORT).get()).isFalse();
        first.close();
        assertThat(begun(alone, "chat")).isNotNull();
    }

    /** Whether a turn could be begun there, and ended. */
    private Future<Boolean> inAnotherThread(TurnOrder order, Duration longest) {
        return threads.submit(() -> {
            try (Turn turn = order.begin("chat", longest)) {
                return turn != null;
            }
        });
    }

    private static Turn begun(TurnOrder order, String conversation) throws InterruptedException {
        return Objects.requireNonNull(order.begin(conversation, LONG));
    }
}

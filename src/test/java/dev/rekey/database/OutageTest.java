package dev.rekey.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import dev.rekey.SettableClock;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

@ExtendWith(OutputCaptureExtension.class)
class OutageTest {

    private final SettableClock clock = new SettableClock();
    private final Outage outage = new Outage(clock);

    @ParameterizedTest
    @MethodSource("outages")
    void aDatabaseThatIsAwayIsRecognisedHoweverDeepItIsWrapped(Throwable failure) {
        assertThat(Outage.isCauseOf(failure)).isTrue();
        assertThat(Outage.isCauseOf(new CompletionException(new IllegalStateException(failure))))
                .isTrue();
    }

    static Stream<Throwable> outages() {
        IllegalStateException rollback = new IllegalStateException("nor can it be rolled back");
        rollback.addSuppressed(gone());
        return Stream.of(
                gone(),
                new SQLException("too many connections", "53300"),
                new SQLException("shutting down", "57P01"),
                new SQLException("starting up", "57P03"),
                new SQLException("the disk cannot be read", "58030"),
                new SQLTransientConnectionException("no connection within 3 s"),
                new CannotGetJdbcConnectionException("no connection", new SQLException("refused")),
                new DataAccessResourceFailureException("gone"),
                new CannotCreateTransactionException("no connection"),
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed")),
                rollback);
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingElseIsTakenForIt(Throwable failure) {
        assertThat(Outage.isCauseOf(failure)).isFalse();
    }

    static Stream<Throwable> others() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("another, caused by the first", one));
        return Stream.of(
                new IllegalStateException("a bug"),
                new ConnectException("PingOne refuses"),
                new SQLException("no such table", "42P01"),
                new SQLException("cancelled", "57014"),
                new SQLException("without a state"),
                new DuplicateKeyException("twice"),
                new PessimisticLockingFailureException("deadlock"),
                new WrittenLate(),
                one);
    }

    @Test
    void itIsToldOnceThatItIsAwayAndOnceThatItIsBack(CapturedOutput log) {
        outage.noticed(new CompletionException(gone()));
        clock.advance(Duration.ofSeconds(59));
        outage.noticed(gone());
        outage.used();
        clock.advance(Duration.ofMillis(500));
        outage.used();
        clock.advance(Duration.ofSeconds(1));
        outage.used();
        clock.advance(Duration.ofHours(1));
        outage.used();

        assertThat(log.getOut().lines().filter(line -> line.contains("Outage")))
                .satisfiesExactly(
                        away -> assertThat(away).contains("ERROR", "cannot be used (the server closed the connection)"),
                        back -> assertThat(back).contains("WARN", "can be used again, after 60 s"));
    }

    @Test
    void whatFailsMeanwhileIsLeftOutOfTheLogWhoeverLogsIt(CapturedOutput log) {
        Logger somebody = (Logger) LoggerFactory.getLogger("somebody");
        try (QuietLog quiet = new QuietLog(outage).begin()) {
            assertThat(quiet.isStarted()).isTrue();
            somebody.error("thrown", gone());
            somebody.error("{} failed", "thrown with arguments", gone());
            somebody.error("{} {} {} failed", "thrown", "with more", "arguments", gone());
            ((Logger) LoggerFactory.getLogger("com.github.kagkarlsson.scheduler.Scheduler")).warn("no sign of life");
            somebody.error("a bug", new IllegalStateException("of ours"));
            somebody.warn("nothing thrown");
        }
        somebody.error("later", gone());

        assertThat(log.getOut())
                .containsOnlyOnce("the database cannot be used")
                .contains("a bug", "of ours", "nothing thrown", "later")
                .doesNotContain("thrown with", "failed", "no sign of life");
    }

    private static SQLException gone() {
        return new SQLException("the server closed the connection", "08006");
    }
}

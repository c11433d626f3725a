package dev.rekey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.CannotCreateTransactionException;

@Timeout(20)
class PatientTransactionTest {

    private static final String NOTE = "insert into conversation (id, reference, changed_at) values ('c', 'r', now())";

    private final TestDatabase database = TestDatabase.h2();
    private final AtomicInteger failures = new AtomicInteger();
    private final Weak source = new Weak();
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final PatientTransaction patient = lasting(Duration.ofSeconds(10));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenOnceTheDatabaseIsBack() {
        failures.set(3);

        assertThat(patient.<Integer>execute(status -> jdbc.sql(NOTE).update())).isEqualTo(1);
        assertThat(failures).hasValue(0);
    }

    @Test
    void anythingElseFailsAtOnce() {
        jdbc.sql(NOTE).update();

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> patient.execute(status -> jdbc.sql(NOTE).update()));
    }

    @Test
    void withinAnotherTransactionTheOuterOneIsTriedAgainAsAWhole() {
        AtomicInteger begun = new AtomicInteger();

        patient.executeWithoutResult(status -> {
            int time = begun.incrementAndGet();
            patient.executeWithoutResult(inner -> {
                jdbc.sql(NOTE).update();
                if (time == 1) {
                    throw new CannotCreateTransactionException("the connection broke");
                }
            });
        });

        assertThat(begun).hasValue(2);
        assertThat(jdbc.sql("select count(*) from conversation")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoeverWritesLaterThanItsLeaseHasWrittenAndEndsThere() {
        failures.set(1);

        assertThatExceptionOfType(WrittenLate.class)
                .isThrownBy(() -> lasting(Duration.ofMillis(100))
                        .execute(status -> jdbc.sql(NOTE).update()));
        assertThat(jdbc.sql("select count(*) from conversation")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aStopEndsThePatience() {
        failures.set(Integer.MAX_VALUE);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CannotCreateTransactionException.class)
                .isThrownBy(() -> patient.execute(status -> jdbc.sql(NOTE).update()));
        assertThat(Thread.interrupted()).isTrue();
    }

    private PatientTransaction lasting(Duration lease) {
        return new PatientTransaction(new DataSourceTransactionManager(source), new Outage(new SettableClock()), lease);
    }

    /** Gives no connection as often as it is told. */
    private final class Weak extends DelegatingDataSource {

        Weak() {
            super(database.source());
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new SQLTransientConnectionException("no connection");
            }
            return super.getConnection();
        }
    }
}

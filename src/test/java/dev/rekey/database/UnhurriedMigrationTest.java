package dev.rekey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.rekey.standin.postgres.PostgresProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

class UnhurriedMigrationTest {

    private static final String LONG = "select pg_sleep(1.5)";

    private final PostgresProcess postgres = PostgresProcess.start();
    private final HikariDataSource pool = new HikariDataSource();

    @TempDir
    private Path migrations;

    @BeforeEach
    void limitStatementsToASecond() throws IOException {
        pool.setJdbcUrl(PostgresProcess.urlAt(postgres.port()) + "&socketTimeout=1");
        pool.setMaximumPoolSize(2);
        Files.writeString(migrations.resolve("V1__long.sql"), LONG);
    }

    @AfterEach
    void close() {
        pool.close();
        postgres.close();
    }

    @Test
    void aLongChangeOfTheTablesIsNotCutOffAndTheLimitIsBackAfterwards() {
        migrate(new UnhurriedMigration());

        JdbcClient jdbc = JdbcClient.create(pool);
        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .isThrownBy(() -> jdbc.sql(LONG).query().listOfRows());
        assertThat(jdbc.sql("select count(*) from flyway_schema_history where success")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void withoutItTheChangeWouldBeCutOff() {
        assertThatExceptionOfType(FlywayException.class).isThrownBy(this::migrate);
    }

    private void migrate(Callback... callbacks) {
        Flyway.configure()
                .dataSource(pool)
                .locations("filesystem:" + migrations)
                .callbacks(callbacks)
                .load()
                .migrate();
    }
}

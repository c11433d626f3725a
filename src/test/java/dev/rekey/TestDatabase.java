package dev.rekey;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import dev.rekey.audit.AuditLogs;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with Rekey's tables, made by the same migrations, for tests that need no application around it. */
public final class TestDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    static {
        // else each start and each migration is told at length
        for (String talkative : List.of("com.zaxxer.hikari", "org.flywaydb", "com.github.kagkarlsson", "io.zonky")) {
            ((Logger) LoggerFactory.getLogger(talkative)).setLevel(Level.ERROR);
        }
    }

    private final HikariDataSource source = new HikariDataSource();
    private final Closeable server;

    private TestDatabase(String url, String user, Closeable server) {
        this.server = server;
        source.setJdbcUrl(url);
        source.setUsername(user);
        source.setMaximumPoolSize(CONNECTIONS);
        bringUpToDate();
    }

    /** An H2 in memory, of its own. */
    public static TestDatabase h2() {
        return new TestDatabase(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                        + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                "rekey",
                () -> {});
    }

    /** A PostgreSQL of its own; takes seconds to start. */
    public static TestDatabase postgres() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            return new TestDatabase(server.getJdbcUrl("postgres", "postgres"), "postgres", server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address, for another process. */
    public String url() {
        return source.getJdbcUrl();
    }

    /** The way to it. */
    public HikariDataSource source() {
        return source;
    }

    /** The way to it, with SQL in hand. */
    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    /** Transactions in it. */
    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactions());
    }

    /** What begins and ends transactions in it. */
    public PlatformTransactionManager transactions() {
        return new DataSourceTransactionManager(source);
    }

    /** Begins anew with the tables of an earlier version, empty. */
    public void beginAgainAt(String version) {
        Flyway flyway = migrations().target(version).cleanDisabled(false).load();
        flyway.clean();
        flyway.migrate();
    }

    /** Brings the tables up to date, as each start does. */
    public void bringUpToDate() {
        migrations().load().migrate();
    }

    private FluentConfiguration migrations() {
        return Flyway.configure().dataSource(source).javaMigrations(AuditLogs.migration());
    }

    /** Deletes every row that a test may have left. */
    public void empty() {
        for (String table : List.of(
                "brake",
                "scheduled_tasks",
                "approval_round",
                "approver",
                "notice",
                "ticket_note",
                "ticket",
                "reset",
                "intake_delivery",
                "intake_ticket",
                "intake_sweep",
                "dispute_link",
                "pingone_event")) {
            jdbc().sql("delete from " + table).update();
        }
        AuditLogs.empty(jdbc());
    }

    @Override
    public void close() {
        source.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

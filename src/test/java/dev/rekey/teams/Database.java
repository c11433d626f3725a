package dev.rekey.teams;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** An empty database of its own for one test. */
final class Database implements AutoCloseable {

    private final SingleConnectionDataSource source = new SingleConnectionDataSource(
            "jdbc:h2:mem:;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH", true);

    Database() {
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V1__first.sql")).execute(source);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    @Override
    public void close() {
        source.destroy();
    }
}

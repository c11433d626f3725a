package dev.rekey.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

class PostgresLimitsTest {

    private final HikariDataSource pool = new HikariDataSource();

    @Test
    void aConnectionToPostgresNeverHangsForLong() {
        Properties connection = of("jdbc:postgresql://db.example/rekey");

        assertThat(connection)
                .containsEntry("connectTimeout", "3")
                .containsEntry("socketTimeout", "5")
                .containsEntry("tcpKeepAlive", "true");
        assertThat(pool.getConnectionInitSql()).contains("idle_in_transaction_session_timeout");
    }

    @Test
    void whatTheAddressNamesItselfCounts() {
        assertThat(of("jdbc:postgresql://db.example/rekey?socketTimeout=60&tcpKeepAlive=false")
                        .entrySet())
                .extracting(Object::toString)
                .contains("connectTimeout=3", "socketTimeout=60", "tcpKeepAlive=false");
    }

    @Test
    void whatIsSetForThePoolCounts() {
        pool.addDataSourceProperty("socketTimeout", "60");
        pool.setConnectionInitSql("select 1");

        assertThat(of("jdbc:postgresql://db.example/rekey")).containsEntry("socketTimeout", "60");
        assertThat(pool.getConnectionInitSql()).isEqualTo("select 1");
    }

    @Test
    void anotherDatabaseIsLeftAlone() {
        pool.setJdbcUrl("jdbc:h2:mem:any");
        new PostgresLimits().postProcessBeforeInitialization(pool, "dataSource");

        assertThat(pool.getDataSourceProperties()).isEmpty();
        assertThat(pool.getConnectionInitSql()).isNull();
    }

    // as the driver understands what the pool gives it
    private Properties of(String url) {
        pool.setJdbcUrl(url);
        new PostgresLimits().postProcessBeforeInitialization(pool, "dataSource");
        Properties understood = Objects.requireNonNull(Driver.parseURL(url, pool.getDataSourceProperties()));
        Properties all = new Properties();
        understood.stringPropertyNames().forEach(name -> all.setProperty(name, understood.getProperty(name)));
        return all;
    }
}

package dev.rekey.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Properties;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Gives connections to PostgreSQL time limits, which its driver does not have by itself: a turn must end before the channel
 * gives up on it. What the address names itself counts; other databases do not know these words and would refuse them.
 */
final class PostgresLimits implements BeanPostProcessor {

    // pgJDBC, "Connection parameters": seconds
    private static final Map<String, String> DEFAULTS =
            Map.of("connectTimeout", "3", "socketTimeout", "5", "tcpKeepAlive", "true");
    // else the server keeps the locks of a transaction whose client has vanished until its own TCP gives up: two hours
    private static final String LEAVE_NO_LOCKS = "set idle_in_transaction_session_timeout = '15s'";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && isPostgres(pool)) {
            // the driver takes the address before these
            Properties given = pool.getDataSourceProperties();
            DEFAULTS.forEach(given::putIfAbsent);
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql(LEAVE_NO_LOCKS);
            }
        }
        return bean;
    }

    private static boolean isPostgres(HikariDataSource pool) {
        return String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:");
    }
}

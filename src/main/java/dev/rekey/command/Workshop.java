package dev.rekey.command;

import dev.rekey.audit.AuditConfiguration;
import dev.rekey.audit.AuditLog;
import dev.rekey.remote.DatabaseAnalyzer;
import dev.rekey.saga.Releases;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * As much of the application as a command needs: the database of the bot's settings, and nothing that runs by itself. Not a
 * configuration that the bot would find.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@Import(AuditConfiguration.class)
class Workshop {

    // SQL:2023: a table that is not there, as PostgreSQL and H2 say it
    private static final String NO_TABLE_IN_POSTGRESQL = "42P01";
    private static final String NO_TABLE_IN_H2 = "42S0";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Releases releases(
            DataSource source, JdbcClient jdbc, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
        return Releases.in(source, jdbc, audit, transactions, clock);
    }

    /** Does something with one of the tools. */
    static <T, R> R with(Class<T> tool, Function<T, R> work) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Workshop.class)
                .web(WebApplicationType.NONE)
                // standard output is for the answer alone
                .run("--logging.threshold.console=OFF")) {
            return work.apply(context.getBean(tool));
        }
    }

    /** Why a command could not be carried out, in a sentence. */
    static String reason(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        if (cause instanceof SQLException sql) {
            String state = String.valueOf(sql.getSQLState());
            if (state.equals(NO_TABLE_IN_POSTGRESQL) || state.startsWith(NO_TABLE_IN_H2)) {
                return "spring.datasource.url names a database without this version's audit log: start the bot once with it.";
            }
            String known = DatabaseAnalyzer.sentence(sql);
            if (known != null) {
                return known + ".";
            }
        }
        return "The database of spring.datasource.url cannot be used: " + cause.getMessage();
    }
}

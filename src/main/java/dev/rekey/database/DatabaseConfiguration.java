package dev.rekey.database;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import java.time.Clock;
import org.flywaydb.core.api.callback.Callback;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits for the ways to the database, and one voice for all who miss it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    static PostgresLimits postgresLimits() {
        return new PostgresLimits();
    }

    @Bean
    Callback unhurriedMigration() {
        return new UnhurriedMigration();
    }

    @Bean
    Outage outage(Clock clock) {
        return new Outage(clock);
    }

    @Bean
    QuietLog quietLog(Outage outage) {
        return new QuietLog(outage).begin();
    }

    /** Whoever looks for work that is due has used the database. */
    @Bean
    SchedulerListener pulse(Outage outage) {
        return new AbstractSchedulerListener() {
            @Override
            public void onSchedulerEvent(SchedulerEventType type) {
                if (type == SchedulerEventType.RAN_EXECUTE_DUE) {
                    outage.used();
                }
            }
        };
    }
}

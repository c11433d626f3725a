package dev.rekey.brake;

import dev.rekey.audit.AuditLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the brake together. */
@Configuration(proxyBeanMethods = false)
class BrakeConfiguration {

    @Bean
    Brakes brakes(JdbcClient jdbc, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
        return new Brakes(new BrakeStore(jdbc), audit, new TransactionTemplate(transactions), clock);
    }
}

package dev.rekey.audit;

import java.time.Clock;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The log: how it is written, proven, told and shortened, and how it came to be what it is. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    @Bean
    AuditLog auditLog(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new AuditLog(jdbc, transactions, clock);
    }

    @Bean
    AuditProof auditProof(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new AuditProof(jdbc, transactions);
    }

    @Bean
    AuditStory auditStory(JdbcClient jdbc) {
        return new AuditStory(jdbc);
    }

    @Bean
    AuditRetention auditRetention(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new AuditRetention(jdbc, transactions, clock);
    }

    @Bean
    JavaMigration oldAuditLines() {
        return new OldLines();
    }
}

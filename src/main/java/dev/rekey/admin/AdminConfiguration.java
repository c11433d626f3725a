package dev.rekey.admin;

import dev.rekey.audit.AuditLog;
import dev.rekey.audit.AuditStory;
import dev.rekey.brake.Brakes;
import dev.rekey.database.OldRows;
import dev.rekey.evidence.Policy;
import dev.rekey.reset.Groups;
import dev.rekey.saga.Overview;
import dev.rekey.saga.Releases;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together what people with a role can see and do. */
@Configuration(proxyBeanMethods = false)
class AdminConfiguration {

    @Bean
    Roles roles(RoleSettings settings, Groups groups) {
        return new Roles(settings.holders(), groups);
    }

    @Bean
    Administration administration(
            Roles roles,
            JdbcClient jdbc,
            Overview overview,
            Brakes brakes,
            Releases releases,
            AuditStory stories,
            Policy policy,
            AuditLog audit,
            Clock clock) {
        AdminKeys keys = new AdminKeys(jdbc, clock);
        return new Administration(roles, keys, overview, brakes, releases, stories, policy, audit, clock);
    }

    @Bean
    OldRows oldAdminKeys(JdbcClient jdbc) {
        return AdminKeys.old(jdbc);
    }
}

package dev.rekey.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.AuditRetention;
import dev.rekey.intake.OldTickets;
import dev.rekey.notice.OldNotices;
import dev.rekey.saga.OldResets;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.JdbcBotStorage;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once a day, on one instance. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    private static final LocalTime AT_NIGHT = LocalTime.of(2, 30);

    @Bean
    Retention retention(
            OldResets resets,
            OldTickets tickets,
            OldNotices notices,
            JdbcBotStorage states,
            Conversations conversations,
            AuditRetention auditLines,
            AuditLog audit,
            RetentionSettings settings,
            Clock clock) {
        return new Retention(resets, tickets, notices, states, conversations, auditLines, audit, settings, clock);
    }

    /** What db-scheduler runs every day. */
    @Bean
    RecurringTask<Void> retentionTask(Retention retention) {
        return Tasks.recurring("retention", Schedules.daily(ZoneOffset.UTC, AT_NIGHT))
                .execute((instance, context) -> retention.apply());
    }
}

package dev.rekey.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.AuditRetention;
import dev.rekey.database.OldRows;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.JdbcBotStorage;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once a day, on one instance. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    private static final LocalTime AT_NIGHT = LocalTime.of(2, 30);

    /** The rows by the names of their beans. */
    @Bean
    Retention retention(
            OldRows oldResets,
            OldRows oldFingerprints,
            OldRows oldTickets,
            OldRows oldDeliveries,
            OldRows oldNotices,
            OldRows oldLinks,
            OldRows oldEvents,
            OldRows oldAdminKeys,
            OldRows oldSignOns,
            OldRows oldApprovals,
            OldRows oldApprovers,
            JdbcBotStorage states,
            Conversations conversations,
            AuditRetention auditLines,
            RetentionSettings settings,
            AuditLog audit,
            Clock clock) {
        List<Kept> kept = List.of(
                new Kept("resets", settings.resets(), oldResets::dropBefore),
                new Kept("fingerprints of factors", settings.resets(), oldFingerprints::dropBefore),
                new Kept("requests to vouch", settings.resets(), oldApprovals::dropBefore),
                new Kept("approvers", settings.resets(), oldApprovers::dropBefore),
                new Kept("filed tickets", settings.intake(), oldTickets::dropBefore),
                new Kept("deliveries of tickets", settings.intake(), oldDeliveries::dropBefore),
                new Kept("notices", settings.notices(), oldNotices::dropBefore),
                new Kept("links of notices", settings.disputes(), oldLinks::dropBefore),
                new Kept("events of PingOne", settings.events(), oldEvents::dropBefore),
                new Kept("keys of administrators' cards", settings.states(), oldAdminKeys::dropBefore),
                new Kept("sign-ons", settings.states(), oldSignOns::dropBefore),
                new Kept("states of conversations", settings.states(), states::dropBefore),
                new Kept("ways back to conversations", settings.conversations(), conversations::dropBefore));
        return new Retention(kept, auditLines, settings.audit(), audit, clock);
    }

    /** What db-scheduler runs every day. */
    @Bean
    RecurringTask<Void> retentionTask(Retention retention) {
        return Tasks.recurring("retention", Schedules.daily(ZoneOffset.UTC, AT_NIGHT))
                .execute((instance, context) -> retention.apply());
    }
}

package dev.rekey.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.AuditRetention;
import dev.rekey.dispute.OldLinks;
import dev.rekey.event.OldEvents;
import dev.rekey.intake.OldTickets;
import dev.rekey.notice.OldNotices;
import dev.rekey.saga.Fingerprints;
import dev.rekey.saga.OldResets;
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

    private final RetentionSettings settings;

    RetentionConfiguration(RetentionSettings settings) {
        this.settings = settings;
    }

    @Bean
    Kept keptResets(OldResets resets) {
        return new Kept("resets", settings.resets(), resets::dropBefore);
    }

    @Bean
    Kept keptFingerprints(Fingerprints fingerprints) {
        return new Kept("fingerprints of factors", settings.resets(), fingerprints::dropBefore);
    }

    @Bean
    Kept keptTickets(OldTickets tickets) {
        return new Kept("filed tickets", settings.intake(), tickets::dropBefore);
    }

    @Bean
    Kept keptNotices(OldNotices notices) {
        return new Kept("notices", settings.notices(), notices::dropBefore);
    }

    @Bean
    Kept keptLinks(OldLinks links) {
        return new Kept("links of notices", settings.disputes(), links::dropBefore);
    }

    @Bean
    Kept keptEvents(OldEvents events) {
        return new Kept("events of PingOne", settings.events(), events::dropBefore);
    }

    @Bean
    Kept keptStates(JdbcBotStorage states) {
        return new Kept("states of conversations", settings.states(), states::dropBefore);
    }

    @Bean
    Kept keptConversations(Conversations conversations) {
        return new Kept("ways back to conversations", settings.conversations(), conversations::dropBefore);
    }

    @Bean
    Retention retention(List<Kept> kept, AuditRetention auditLines, AuditLog audit, Clock clock) {
        return new Retention(kept, auditLines, settings.audit(), audit, clock);
    }

    /** What db-scheduler runs every day. */
    @Bean
    RecurringTask<Void> retentionTask(Retention retention) {
        return Tasks.recurring("retention", Schedules.daily(ZoneOffset.UTC, AT_NIGHT))
                .execute((instance, context) -> retention.apply());
    }
}

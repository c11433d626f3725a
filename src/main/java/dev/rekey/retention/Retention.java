package dev.rekey.retention;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.AuditRetention;
import dev.rekey.audit.Origin;
import dev.rekey.intake.OldTickets;
import dev.rekey.notice.OldNotices;
import dev.rekey.saga.OldResets;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.JdbcBotStorage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what is old, and leaves a line in the audit log; safe to repeat and to break off. */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final OldResets resets;
    private final OldTickets tickets;
    private final OldNotices notices;
    private final JdbcBotStorage states;
    private final Conversations conversations;
    private final AuditRetention auditLines;
    private final AuditLog audit;
    private final RetentionSettings settings;
    private final Clock clock;

    Retention(
            OldResets resets,
            OldTickets tickets,
            OldNotices notices,
            JdbcBotStorage states,
            Conversations conversations,
            AuditRetention auditLines,
            AuditLog audit,
            RetentionSettings settings,
            Clock clock) {
        this.resets = resets;
        this.tickets = tickets;
        this.notices = notices;
        this.states = states;
        this.conversations = conversations;
        this.auditLines = auditLines;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Deletes everything that has been kept for long enough. */
    void apply() {
        int oldResets = resets.dropBefore(ago(settings.resets()));
        int oldTickets = tickets.dropBefore(ago(settings.intake()));
        int oldNotices = notices.dropBefore(ago(settings.notices()));
        int oldStates = states.dropBefore(ago(settings.states()));
        int oldConversations = conversations.dropBefore(ago(settings.conversations()));
        if (oldResets + oldTickets + oldNotices + oldStates + oldConversations > 0) {
            String deleted =
                    "%d resets, %d filed tickets, %d notices, %d states of conversations, %d ways back to conversations"
                            .formatted(oldResets, oldTickets, oldNotices, oldStates, oldConversations);
            audit.record(AuditLine.of(AuditEvent.RETENTION, "", Origin.ITSELF, deleted));
            LOG.info("deleted because they are old: {}", deleted);
        }
        long oldLines = auditLines.dropBefore(ago(settings.audit()));
        if (oldLines > 0) {
            LOG.info("dropped because they are old: {} lines of the audit log", oldLines);
        }
    }

    private Instant ago(Duration duration) {
        return clock.instant().minus(duration);
    }
}

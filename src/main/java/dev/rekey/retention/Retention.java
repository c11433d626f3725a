package dev.rekey.retention;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.AuditRetention;
import dev.rekey.audit.Origin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what is old, and leaves a line in the audit log; safe to repeat and to break off. */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final List<Kept> kept;
    private final AuditRetention auditLines;
    private final Duration auditKept;
    private final AuditLog audit;
    private final Clock clock;

    /**
     * A retention.
     *
     * @param auditKept how long lines of the audit log are kept
     */
    Retention(List<Kept> kept, AuditRetention auditLines, Duration auditKept, AuditLog audit, Clock clock) {
        this.kept = List.copyOf(kept);
        this.auditLines = auditLines;
        this.auditKept = auditKept;
        this.audit = audit;
        this.clock = clock;
    }

    /** Deletes everything that has been kept for long enough. */
    void apply() {
        List<String> deleted = new ArrayList<>();
        for (Kept one : kept) {
            int dropped = one.dropBefore().applyAsInt(ago(one.howLong()));
            if (dropped > 0) {
                deleted.add(dropped + " " + one.what());
            }
        }
        if (!deleted.isEmpty()) {
            String all = String.join(", ", deleted);
            audit.record(AuditLine.of(AuditEvent.RETENTION, "", Origin.ITSELF, all));
            LOG.info("deleted because they are old: {}", all);
        }
        long oldLines = auditLines.dropBefore(ago(auditKept));
        if (oldLines > 0) {
            LOG.info("dropped because they are old: {} lines of the audit log", oldLines);
        }
    }

    private Instant ago(Duration duration) {
        return clock.instant().minus(duration);
    }
}

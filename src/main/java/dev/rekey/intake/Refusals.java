package dev.rekey.intake;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Origin;
import dev.rekey.remote.Rate;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes which delivery was not taken: a log line without anything of it, the counter {@code rekey.refused}, and some audit lines. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final MeterRegistry meters;
    private final AuditLog audit;
    private final Rate notes;

    Refusals(MeterRegistry meters, AuditLog audit, Clock clock) {
        this.meters = meters;
        this.audit = audit;
        this.notes = Rate.ofNotes(clock);
    }

    /** Notes one refusal; the reason quotes nothing that came in. */
    void note(Source source, String why) {
        LOG.warn("refused a delivery from {}: {}", source, why);
        meters.counter("rekey.refused", "check", "intake").increment();
        if (notes.take(source.toString())) {
            audit.record(AuditLine.of(AuditEvent.INTAKE_REFUSED, "", Origin.ITSELF, source + ": " + why));
        }
    }
}

package dev.rekey.door;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.Origin;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes who was not let in: one log line without the token or the words, and a counter, {@code rekey.refused}. Whom Teams vouches
 * for as the sender is noted in the audit log, too; who does not even come from Teams must not be able to fill it.
 */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final MeterRegistry meters;
    private final Consumer<AuditLine> audit;
    private final TurnLimits limits;

    Refusals(MeterRegistry meters, Consumer<AuditLine> audit, TurnLimits limits) {
        this.meters = meters;
        this.audit = audit;
        this.limits = limits;
    }

    /** Which check refused. */
    enum Check {
        /** The caller is not the channel. */
        TOKEN,
        /** The channel, but the token does not vouch for this activity. */
        ACTIVITY,
        /** Not a tenant that Rekey serves. */
        TENANT,
        /** Not a person that Rekey serves, or not alone with it. */
        PERSON,
        /** Too many turns. */
        PACE
    }

    /** Notes one refusal; the reason names no person and quotes nothing that came in. */
    void note(Check check, String why) {
        LOG.warn("refused an activity: {}", why);
        meters.counter("rekey.refused", "check", check.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Notes that somebody was not let in, whom the channel names so. */
    void note(Check check, String why, Origin from) {
        note(check, why);
        if (limits.ofNotes(from.actor())) {
            audit.accept(AuditLine.of(AuditEvent.TURN_REFUSED, from.actor(), from, why));
        }
    }
}

package dev.rekey.door;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes who was not let in: one log line without the token or the words, and a counter, {@code rekey.refused}. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final MeterRegistry meters;

    Refusals(MeterRegistry meters) {
        this.meters = meters;
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
}

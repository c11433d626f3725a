package dev.rekey.event;

import dev.rekey.remote.Rate;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes which events were not taken: the counter {@code rekey.refused}, and some log lines without anything of them. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final MeterRegistry meters;
    private final Rate notes;

    Refusals(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.notes = Rate.ofNotes(clock);
    }

    /** Notes one refusal; the reason quotes nothing that came in. */
    void note(String why) {
        meters.counter("rekey.refused", "check", "event").increment();
        if (notes.take(why)) {
            LOG.warn("refused an event of PingOne: {}", why);
        }
    }
}

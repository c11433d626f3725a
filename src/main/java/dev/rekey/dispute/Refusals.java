package dev.rekey.dispute;

import dev.rekey.remote.Rate;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what was not taken: the counter {@code rekey.refused}, and some log lines without anything of it. Anybody can come
 * here, so the audit log says nothing of it.
 */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final MeterRegistry meters;
    private final Rate notes;

    Refusals(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.notes = Rate.ofNotes(clock);
    }

    /** Notes one refusal. */
    void note(Page page) {
        meters.counter("rekey.refused", "check", "dispute").increment();
        if (notes.take("dispute")) {
            LOG.warn("refused a link of a notice, or what was sent with it: {}", page);
        }
    }
}

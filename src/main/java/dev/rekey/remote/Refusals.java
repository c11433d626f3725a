package dev.rekey.remote;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what was not taken from whomever can reach a door: in the counter {@code rekey.refused}, and in some log lines. The audit log
 * says nothing of it, since anybody could fill it.
 */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final String check;
    private final String what;
    private final MeterRegistry meters;
    private final Rate notes;

    /**
     * Refusals of one door.
     *
     * @param check its name in the counter
     * @param what what is refused there, for the log
     */
    public Refusals(String check, String what, MeterRegistry meters, Clock clock) {
        this.check = check;
        this.what = what;
        this.meters = meters;
        this.notes = Rate.ofNotes(clock);
    }

    /** Notes one refusal; the reason is one of a few, and quotes nothing that came in. */
    public void note(String why) {
        meters.counter("rekey.refused", "check", check).increment();
        if (notes.take(why)) {
            LOG.warn("refused {}: {}", what, why);
        }
    }
}

package dev.rekey.door;

import dev.rekey.remote.Rate;
import java.time.Clock;
import java.time.Duration;

/** How often people may write or press: a limit for each person and one for each tenant, on this instance. */
final class TurnLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Rate people;
    private final Rate warnings;
    private final Rate notes;
    private final Rate tenants;

    TurnLimits(GateSettings settings, Clock clock) {
        people = new Rate(settings.turnsPerMinute(), MINUTE, clock);
        warnings = new Rate(1, MINUTE, clock);
        notes = Rate.ofNotes(clock);
        tenants = new Rate(settings.turnsPerSecond(), Duration.ofSeconds(1), clock);
    }

    /** What a turn of a person may do. */
    enum Verdict {
        GO,
        /** Too often: say so. */
        WARN,
        /** Too often, and that was said a moment ago. */
        IGNORE
    }

    /** Takes one turn of this person into account. */
    Verdict ofPerson(String person) {
        if (people.take(person)) {
            return Verdict.GO;
        }
        return warnings.take(person) ? Verdict.WARN : Verdict.IGNORE;
    }

    /** Takes one turn of this tenant into account; false when it is one too many. */
    boolean ofTenant(String tenant) {
        return tenants.take(tenant);
    }

    /** Whether one more refusal of this person is worth a line of its own. */
    boolean ofNotes(String person) {
        return notes.take(person);
    }
}

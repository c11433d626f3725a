package dev.rekey.saga;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLog;
import dev.rekey.reset.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many resets a person and a company may have. Counted in the audit log, which every instance writes and no restart forgets:
 * a case begins with its ticket, and a reset is completed when the new factor is paired.
 */
final class ResetLimits {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private final AuditLog audit;
    private final LimitSettings settings;
    private final Clock clock;

    ResetLimits(AuditLog audit, LimitSettings settings, Clock clock) {
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** The limit that this person, or their company, has reached, in words for an agent; empty when there is none. */
    Optional<String> reachedFor(Person person) {
        String key = ResetStore.key(person);
        if (audit.resets(AuditEvent.PAIRED, key, since(DAY)) >= settings.resetsPerDay()) {
            return Optional.of("resets of this person within a day: " + settings.resetsPerDay());
        }
        if (audit.resets(AuditEvent.PAIRED, key, since(MONTH)) >= settings.resetsPerMonth()) {
            return Optional.of("resets of this person within 30 days: " + settings.resetsPerMonth());
        }
        if (audit.resets(AuditEvent.TICKET_OPENED, key, since(DAY)) >= settings.casesPerDay()) {
            return Optional.of("cases of this person within a day: " + settings.casesPerDay());
        }
        if (audit.resetsOfTenant(AuditEvent.TICKET_OPENED, person.tenantId(), since(HOUR)) >= settings.casesPerHour()) {
            return Optional.of("cases of the whole company within an hour: " + settings.casesPerHour());
        }
        return Optional.empty();
    }

    private Instant since(Duration duration) {
        return clock.instant().minus(duration);
    }
}

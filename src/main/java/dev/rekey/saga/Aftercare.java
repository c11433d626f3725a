package dev.rekey.saga;

import dev.rekey.audit.AuditEvent;
import dev.rekey.reset.Alert;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.Reset;
import dev.rekey.saga.Journal.Line;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for new factors when a reset is over or put aside: each is told, so that nobody takes an account over unnoticed by ending
 * the watch; while the reset is frozen it is blocked. A look that fails is made up for by the next one.
 */
final class Aftercare {

    private static final Logger LOG = LoggerFactory.getLogger(Aftercare.class);

    private final FactorProvider factors;
    private final Freezer freezer;
    private final Signals signals;
    private final Casebook casebook;
    private final Herald herald;
    private final Journal journal;
    private final Clock clock;

    Aftercare(
            FactorProvider factors,
            Freezer freezer,
            Signals signals,
            Casebook casebook,
            Herald herald,
            Journal journal,
            Clock clock) {
        this.factors = factors;
        this.freezer = freezer;
        this.signals = signals;
        this.casebook = casebook;
        this.herald = herald;
        this.journal = journal;
        this.clock = clock;
    }

    /** Looks once; safe to repeat. */
    Reset look(Reset reset) {
        MfaUser user = reset.user();
        if (user == null) {
            return reset;
        }
        try {
            List<Device> fresh = reset.newAmong(factors.devicesOf(user));
            if (fresh.isEmpty()) {
                return reset;
            }
            return reset.isFrozen() ? blocked(reset, user, fresh) : told(reset, user, fresh);
        } catch (RemoteFailure e) {
            LOG.info("after the end of reset {}: {}", reset.id(), e.getMessage());
            return reset;
        }
    }

    private Reset told(Reset reset, MfaUser user, List<Device> fresh) {
        List<Alert> odd = fresh.stream()
                .flatMap(device -> signals.of(reset, user, device, clock.instant()).stream())
                // whoever adds a second factor, as they are advised to, may add any
                .filter(alert -> !reset.isPaired() || alert == Alert.SHARED)
                .distinct()
                .toList();
        Reset next = reset.pairedMore(fresh);
        Reset saved = journal.inOne(() -> {
            fresh.forEach(device -> herald.tellPaired(next, device, odd));
            return journal.save(next, lines(AuditEvent.PAIRED, fresh, odd));
        });
        casebook.pairedMore(saved, fresh, odd);
        return saved;
    }

    private Reset blocked(Reset reset, MfaUser user, List<Device> fresh) {
        List<Device> blocked = freezer.block(reset, user, fresh);
        Reset next = reset.frozenMore(fresh, blocked);
        AuditEvent event = blocked.size() == fresh.size() ? AuditEvent.FROZEN : AuditEvent.NOT_FROZEN;
        Reset saved = journal.inOne(() -> {
            fresh.forEach(device -> herald.tellBlocked(next, device));
            return journal.save(next, lines(event, fresh, List.of()));
        });
        casebook.blockedMore(saved, fresh, blocked);
        return saved;
    }

    private static Line[] lines(AuditEvent event, List<Device> fresh, List<Alert> odd) {
        Stream<Line> paired =
                fresh.stream().map(device -> new Line(event, device.id() + " " + device.kind() + ", after the end"));
        Stream<Line> alerts = odd.stream().map(alert -> new Line(AuditEvent.ALERT, alert.name()));
        return Objects.requireNonNull(Stream.concat(paired, alerts).toArray(Line[]::new));
    }
}

package dev.rekey.saga;

import dev.rekey.reset.Device;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Freeze;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Reset;
import dev.rekey.words.FactorWords;
import dev.rekey.words.Words;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a report that it was not them calls for in PingOne, and the way back. Both are safe to repeat, and go as far as PingOne
 * lets them: what it refuses is left to people.
 */
final class Freezer {

    private static final Logger LOG = LoggerFactory.getLogger(Freezer.class);

    private final FactorProvider factors;
    private final Words words;
    private final Clock clock;

    /**
     * Freezes accounts.
     *
     * @param words for the agents who read what could not be done
     */
    Freezer(FactorProvider factors, Words words, Clock clock) {
        this.factors = factors;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Ends all sign-on sessions, so that nobody pairs anything more in them, then blocks what was paired since the reset began.
     * What PingOne does not answer now is to be tried again.
     */
    Done freeze(Reset reset, Freeze soFar) {
        MfaUser user = reset.user() == null ? accountOf(reset) : reset.user();
        if (user == null) {
            return new Done(soFar.tried(List.of(), List.of("There is no single account in PingOne."), 0), null);
        }
        List<String> undone = new ArrayList<>();
        Unavailable silence = null;
        int ended = soFar.sessionsEnded();
        try {
            ended += factors.endSessions(user, clock.instant(), reset.id());
        } catch (Rejected refusal) {
            undone.add("The sign-on sessions are not ended: " + refusal.getMessage());
        } catch (Unavailable notNow) {
            silence = notNow;
            undone.add("It is not certain that the sign-on sessions are ended: " + notNow.getMessage());
        }
        return new Done(soFar.tried(blocked(reset, user, undone), undone, ended), silence);
    }

    /** Blocks factors that were paired after the report; returns those that PingOne shows as blocked then. */
    List<Device> block(Reset reset, MfaUser user, List<Device> fresh) {
        List<String> undone = new ArrayList<>();
        List<Device> blocked = block(reset, user, fresh, undone);
        undone.forEach(what -> LOG.warn("{}: {}", reset.id(), what));
        return blocked;
    }

    /** Makes usable again what was blocked; returns what PingOne refuses. */
    List<String> release(Reset reset, Freeze freeze) {
        MfaUser user = reset.user() == null ? accountOf(reset) : reset.user();
        if (user == null) {
            return List.of("There is no single account in PingOne.");
        }
        List<String> undone = new ArrayList<>();
        for (Device device : freeze.blocked()) {
            try {
                factors.unblock(user, device.id(), reset.id());
            } catch (Rejected refusal) {
                undone.add("%s is still blocked: %s"
                        .formatted(FactorWords.fullLabel(device, words), refusal.getMessage()));
            }
        }
        return undone;
    }

    private @Nullable MfaUser accountOf(Reset reset) {
        return factors.lookUp(reset.person()) instanceof Lookup.Found found ? found.user() : null;
    }

    private List<Device> blocked(Reset reset, MfaUser user, List<String> undone) {
        try {
            return block(reset, user, pairedSince(reset, factors.devicesOf(user)), undone);
        } catch (Rejected refusal) {
            undone.add("The factors cannot be read: " + refusal.getMessage());
            return List.of();
        }
    }

    private List<Device> block(Reset reset, MfaUser user, List<Device> devices, List<String> undone) {
        List<Device> blocked = new ArrayList<>(devices);
        for (Device device : devices) {
            try {
                factors.block(user, device.id(), reset.id());
            } catch (Rejected refusal) {
                undone.add("PingOne refused to block %s: %s"
                        .formatted(FactorWords.fullLabel(device, words), refusal.getMessage()));
            }
        }
        if (!devices.isEmpty()) {
            keepProven(blocked, user, undone);
        }
        return blocked;
    }

    // what PingOne accepted is not done before it shows so
    private void keepProven(List<Device> blocked, MfaUser user, List<String> undone) {
        for (Device device : usable(user, undone)) {
            if (blocked.removeIf(one -> one.id().equals(device.id()))) {
                undone.add("PingOne still shows as usable: %s [%s]"
                        .formatted(FactorWords.fullLabel(device, words), device.id()));
            }
        }
    }

    private List<Device> usable(MfaUser user, List<String> undone) {
        try {
            return factors.devicesOf(user).stream()
                    .filter(device -> device.status() != Device.Status.BLOCKED)
                    .toList();
        } catch (Rejected refusal) {
            undone.add("The factors cannot be read again: " + refusal.getMessage());
            return List.of();
        }
    }

    private static List<Device> pairedSince(Reset reset, List<Device> now) {
        Set<String> before = reset.before().stream().map(Device::id).collect(Collectors.toSet());
        return now.stream()
                .filter(device -> !before.contains(device.id()))
                // whoever reports before the factors were read knows of none: what does not say that it is new was
                // there
                .filter(device -> reset.user() != null || isAddedSince(device, reset.createdAt()))
                .toList();
    }

    private static boolean isAddedSince(Device device, Instant then) {
        return device.addedAt() != null && !device.addedAt().isBefore(then);
    }

    /**
     * How far it came.
     *
     * @param silence what was not answered and is to be tried again; null when everything was
     */
    record Done(Freeze freeze, @Nullable Unavailable silence) {}
}

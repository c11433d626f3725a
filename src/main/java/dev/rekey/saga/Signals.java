package dev.rekey.saga;

import dev.rekey.reset.Alert;
import dev.rekey.reset.Device;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is odd about a new factor: the marks of somebody who takes an account over. */
final class Signals {

    private final ResetStore store;
    private final Fingerprints fingerprints;
    private final ResetPolicy policy;

    Signals(ResetStore store, Fingerprints fingerprints, ResetPolicy policy) {
        this.store = store;
        this.fingerprints = fingerprints;
        this.policy = policy;
    }

    /** Whether somebody has said of a reset of this person, or of this account, that it was not theirs, and nobody has released it. */
    boolean isFrozen(Reset reset) {
        return store.isFrozen(reset.person())
                || (reset.user() != null && store.isFrozen(reset.user().id()));
    }

    /** Remembers the factors of an account, so that it is noticed when somebody else has one of their numbers; safe to repeat. */
    void learn(MfaUser user, List<Device> devices) {
        fingerprints.remember(user, devices);
    }

    /** What is odd about the factor that was paired; empty for the usual case. */
    List<Alert> of(Reset reset, MfaUser user, Device paired, Instant now) {
        List<Alert> odd = new ArrayList<>();
        if (isWeaker(reset, paired)) {
            odd.add(Alert.WEAKER);
        }
        if (isOnAnotherPlatform(reset, paired)) {
            odd.add(Alert.OTHER_PLATFORM);
        }
        if (fingerprints.isShared(user, paired.fingerprint())) {
            odd.add(Alert.SHARED);
        }
        if (store.hasEndedSince(reset, now.minus(policy.watchWindow()))) {
            odd.add(Alert.AGAIN);
        }
        return odd;
    }

    // than the strongest that was removed
    private static boolean isWeaker(Reset reset, Device paired) {
        return reset.goneDevices().stream()
                .anyMatch(gone ->
                        paired.kind().strength().isWeakerThan(gone.kind().strength()));
    }

    private static boolean isOnAnotherPlatform(Reset reset, Device paired) {
        List<String> before = reset.goneDevices().stream()
                .map(Device::platform)
                .filter(Objects::nonNull)
                .toList();
        return paired.platform() != null && !before.isEmpty() && !before.contains(paired.platform());
    }
}

package dev.rekey.saga;

import dev.rekey.reset.Brake;
import dev.rekey.reset.Reset;
import java.util.Optional;

/** Whether Rekey may remove anything for a person by itself now: somebody, or a burst of cases, may have stopped it. */
final class BrakeCheck {

    private final Brake brake;
    private final Burst burst;

    BrakeCheck(Brake brake, Burst burst) {
        this.brake = brake;
        this.burst = burst;
    }

    /** Why not; empty when it may. */
    Optional<String> on(Reset reset) {
        return brake.pulledFor(reset.audience());
    }

    /** The same, right before a removal: a burst stops everything from here on; tells what it was, the first time. */
    Optional<String> burst(Reset reset) {
        return burst.of(reset.person().tenantId()).filter(brake::pull);
    }
}

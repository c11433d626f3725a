package dev.rekey.reset;

import org.jspecify.annotations.Nullable;

/**
 * What became of one chosen factor.
 *
 * @param correlationId PingOne's own name for the call, where it gave one
 */
public record Removal(Outcome outcome, @Nullable String correlationId) {

    /** What can be said of it when nobody reads the list again. */
    Removal unproven() {
        return outcome == Outcome.REMOVED ? new Removal(Outcome.NOT_PROVEN, correlationId) : this;
    }

    /** What the list that was read afterwards makes of it. */
    Removal after(boolean stillThere) {
        if (stillThere && outcome.isGone()) {
            return new Removal(Outcome.NOT_PROVEN, correlationId);
        }
        return !stillThere && !outcome.isGone() ? new Removal(Outcome.ALREADY_GONE, correlationId) : this;
    }

    /** How a removal ended. */
    public enum Outcome {
        REMOVED,
        /** Was not there any more when Rekey came to remove it. */
        ALREADY_GONE,
        /** PingOne said no. */
        REFUSED,
        /** PingOne did not answer in time, or still lists it. */
        NOT_PROVEN;

        /** Whether the factor is gone. */
        public boolean isGone() {
            return this == REMOVED || this == ALREADY_GONE;
        }
    }
}

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

    /** What the list that was read afterwards makes of it; a list may lag behind a removal that PingOne accepted. */
    Removal after(boolean stillThere) {
        boolean accepted = correlationId != null && outcome != Outcome.REFUSED;
        if (stillThere) {
            return outcome == Outcome.REFUSED
                    ? this
                    : new Removal(accepted ? Outcome.NOT_PROVEN : Outcome.STILL_THERE, correlationId);
        }
        return outcome.isGone() ? this : new Removal(accepted ? Outcome.REMOVED : Outcome.ALREADY_GONE, correlationId);
    }

    /** How a removal ended. */
    public enum Outcome {
        REMOVED,
        /** Was not there any more when Rekey came to remove it. */
        ALREADY_GONE,
        /** PingOne said no. */
        REFUSED,
        /** PingOne did not answer in time, or still lists what it said to have removed. */
        NOT_PROVEN,
        /** PingOne did not answer, and lists it afterwards. */
        STILL_THERE;

        /** Whether the factor is gone. */
        public boolean isGone() {
            return this == REMOVED || this == ALREADY_GONE;
        }
    }
}

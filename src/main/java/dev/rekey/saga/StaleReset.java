package dev.rekey.saga;

import dev.rekey.reset.ResetId;
import java.util.function.Supplier;

/** Somebody else saved this reset in the meantime: read it again. */
public final class StaleReset extends RuntimeException {

    private static final int TRIES = 5;

    StaleReset(ResetId id) {
        super("reset " + id + " was changed by somebody else in the meantime");
    }

    /** Does some work, and does it again while the reset notes something itself this very moment; outside a transaction only. */
    public static <T> T again(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (StaleReset e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}

package dev.rekey.saga;

import dev.rekey.reset.ResetId;

/** Somebody else saved this reset in the meantime: read it again. */
public final class StaleReset extends RuntimeException {

    StaleReset(ResetId id) {
        super("reset " + id + " was changed by somebody else in the meantime");
    }
}

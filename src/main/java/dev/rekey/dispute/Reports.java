package dev.rekey.dispute;

import dev.rekey.audit.Origin;
import dev.rekey.reset.ResetId;

/** Stops a reset because somebody says that it was not them, in the transaction under way. */
@FunctionalInterface
interface Reports {

    /** Returns false when there is no such reset, or when that has been said of it before. */
    boolean report(ResetId reset, Origin from);
}

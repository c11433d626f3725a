package dev.rekey.dispute;

import dev.rekey.audit.Origin;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.ResetSagas.Report;

/** Stops a reset because somebody says that it was not them, in the transaction under way. */
@FunctionalInterface
interface Reports {

    /** Tells whether that was news. */
    Report report(ResetId reset, Origin from);
}

package dev.rekey.dispute;

import dev.rekey.audit.Origin;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.ResetReports.Report;

/** Stops a reset because somebody says that it was not them. */
interface Reports {

    /** Reports a reset, in the transaction under way; tells what came of it. */
    Report report(ResetId reset, Origin from);

    /** Whether a reset stands still because of a report, by whatever way that has come; not any more after its release. */
    boolean isReported(ResetId reset);

    /** Has what a report calls for begun at once; to be called when it is saved. */
    void wake();
}

package dev.rekey.dispute;

import dev.rekey.audit.Origin;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.ResetSagas.Report;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Resets that are reported here; each of them once. */
final class FakeReports implements Reports {

    final List<String> origins = new CopyOnWriteArrayList<>();
    final List<ResetId> reported = new CopyOnWriteArrayList<>();
    private final Set<ResetId> known = ConcurrentHashMap.newKeySet();
    private volatile @Nullable RuntimeException failure;

    /** Fails like this once. */
    void failNext(RuntimeException once) {
        failure = once;
    }

    @Override
    public Report report(ResetId reset, Origin from) {
        RuntimeException once = failure;
        if (once != null) {
            failure = null;
            throw once;
        }
        boolean isFirst = known.add(reset);
        if (isFirst) {
            reported.add(reset);
            origins.add(from.actor());
        }
        return isFirst ? Report.TAKEN : Report.KNOWN;
    }
}

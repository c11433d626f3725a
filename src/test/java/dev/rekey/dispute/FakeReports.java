package dev.rekey.dispute;

import dev.rekey.audit.Origin;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.ResetReports.Report;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Resets that are reported here; each of them once, and once more after it was released. */
final class FakeReports implements Reports {

    final List<String> origins = new CopyOnWriteArrayList<>();
    final List<ResetId> reported = new CopyOnWriteArrayList<>();
    final AtomicInteger wakes = new AtomicInteger();
    private final Set<ResetId> known = ConcurrentHashMap.newKeySet();
    private final Set<ResetId> deleted = ConcurrentHashMap.newKeySet();
    private volatile @Nullable RuntimeException failure;

    /** Fails like this once. */
    void failNext(RuntimeException once) {
        failure = once;
    }

    /** An administrator releases it. */
    void release(ResetId reset) {
        known.remove(reset);
    }

    /** It is so old that nobody knows it any more. */
    void delete(ResetId reset) {
        deleted.add(reset);
    }

    @Override
    public Report report(ResetId reset, Origin from) {
        RuntimeException once = failure;
        if (once != null) {
            failure = null;
            throw once;
        }
        if (deleted.contains(reset)) {
            return Report.NO_SUCH_RESET;
        }
        if (!known.add(reset)) {
            return Report.KNOWN;
        }
        reported.add(reset);
        origins.add(from.actor());
        return Report.TAKEN;
    }

    @Override
    public boolean isReported(ResetId reset) {
        return known.contains(reset);
    }

    @Override
    public void wake() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("expected the report to be saved by now");
        }
        wakes.incrementAndGet();
    }
}

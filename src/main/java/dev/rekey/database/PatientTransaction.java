package dev.rekey.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A transaction that is tried again for as long as the database is away: it writes down what was done elsewhere, which must
 * neither be forgotten nor done twice.
 */
public final class PatientTransaction extends TransactionTemplate {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Outage outage;
    private final Duration lease;

    /**
     * A patient transaction.
     *
     * @param lease for how long nobody else takes the same work over; what is written down later than that ends with
     *     {@link WrittenLate}, so that the work does not go on in two places
     */
    public PatientTransaction(PlatformTransactionManager transactions, Outage outage, Duration lease) {
        super(transactions);
        this.outage = outage;
        this.lease = lease;
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // the outermost is tried again as a whole
            return super.execute(action);
        }
        long begun = System.nanoTime();
        T written = untilWritten(action);
        if (System.nanoTime() - begun > lease.toNanos()) {
            throw new WrittenLate();
        }
        return written;
    }

    private <T extends @Nullable Object> T untilWritten(TransactionCallback<T> action) {
        while (true) {
            try {
                return super.execute(action);
            } catch (RuntimeException failure) {
                if (!Outage.isCauseOf(failure) || Thread.currentThread().isInterrupted()) {
                    throw failure;
                }
                outage.noticed(failure);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}

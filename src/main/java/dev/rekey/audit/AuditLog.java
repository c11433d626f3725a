package dev.rekey.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what happened, never changes it. Lines join the transaction of the state that they explain and are written right before
 * it commits, so that the chain is held as briefly as can be; when they cannot be written, the state is not saved either.
 */
public class AuditLog {

    private final Chain chain;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.chain = new Chain(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Adds a line, in the transaction under way or in one of its own. */
    public void record(AuditLine line) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            pending().lines.add(line);
        } else {
            transaction.executeWithoutResult(status -> record(line));
        }
    }

    private Pending pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Pending.class::isInstance)
                .map(Pending.class::cast)
                .findFirst()
                .orElseGet(this::begin);
    }

    private Pending begin() {
        Pending pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    /** The lines of the transaction under way. */
    private final class Pending implements TransactionSynchronization {

        private final List<AuditLine> lines = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            chain.append(chain.hold(), lines, clock);
        }
    }
}

package dev.rekey.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away from an error of ours, and says once that it is away and once that it is back. */
public final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private static final List<Class<? extends Throwable>> FAILURES = List.of(
            DataAccessResourceFailureException.class,
            CannotCreateTransactionException.class,
            // a rollback or a commit has failed, which hides what failed before
            TransactionSystemException.class,
            SQLTransientConnectionException.class,
            SQLNonTransientConnectionException.class,
            SQLRecoverableException.class);
    // SQL:2023: connection; PostgreSQL, "Error Codes": insufficient resources, shutdown and crash, error of the file
    // system
    private static final List<String> STATES = List.of("08", "53", "57P", "58");

    // those who have waited for it fail a little later than others succeed
    private static final Duration CALM = Duration.ofSeconds(1);

    private final Clock clock;
    private @Nullable Instant begun;
    private Instant noticed = Instant.MIN;

    Outage(Clock clock) {
        this.clock = clock;
    }

    /** Whether something failed because the database could not be used: the same may succeed when it is back. */
    public static boolean isCauseOf(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>(List.of(failure));
        while (!left.isEmpty()) {
            Throwable one = left.pop();
            if (isAway(one)) {
                return true;
            }
            if (seen.add(one)) {
                // of a rollback that fails as well, the first failure is only suppressed
                left.addAll(List.of(one.getSuppressed()));
                Optional.ofNullable(one.getCause()).ifPresent(left::push);
            }
        }
        return false;
    }

    private static boolean isAway(Throwable cause) {
        if (FAILURES.stream().anyMatch(type -> type.isInstance(cause))) {
            return true;
        }
        String state = cause instanceof SQLException failure ? String.valueOf(failure.getSQLState()) : "";
        return STATES.stream().anyMatch(state::startsWith);
    }

    /** Something has failed because the database is away. */
    public synchronized void noticed(Throwable failure) {
        noticed = clock.instant();
        if (begun == null) {
            begun = noticed;
            LOG.error(
                    "the database cannot be used ({}); turns are left to be delivered again, resets wait",
                    rootOf(failure).getMessage());
        }
    }

    /** Whether the database is away, as far as anybody has noticed. */
    synchronized boolean isOn() {
        return begun != null;
    }

    /** The database has just been used; it is back when nobody has missed it for a moment. */
    synchronized void used() {
        Instant now = clock.instant();
        if (begun != null && now.isAfter(noticed.plus(CALM))) {
            LOG.warn(
                    "the database can be used again, after {} s",
                    Duration.between(begun, now).toSeconds());
            begun = null;
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}

package dev.rekey.database;

import java.time.Clock;
import java.time.Duration;
import org.springframework.transaction.PlatformTransactionManager;

/** Transactions that always end too late, for tests of other packages. */
public final class Lateness {

    private Lateness() {}

    /** All is written down, and each time somebody else may have gone on meanwhile. */
    public static PatientTransaction in(PlatformTransactionManager transactions, Clock clock) {
        return new PatientTransaction(transactions, new Outage(clock), Duration.ofNanos(-1));
    }
}

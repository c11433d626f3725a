package dev.rekey.audit;

import java.time.Clock;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A way to an audit log for tests of other packages. */
public final class AuditLogs {

    private AuditLogs() {}

    /** A log in this database. */
    public static AuditLog in(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new AuditLog(jdbc, transactions, clock);
    }

    /** The proof of such a log. */
    public static AuditProof proof(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new AuditProof(jdbc, transactions);
    }

    /** The part of the migrations that is not SQL. */
    public static JavaMigration migration() {
        return new OldLines();
    }

    /** Begins a new chain. */
    public static void empty(JdbcClient jdbc) {
        jdbc.sql("delete from audit_event").update();
        jdbc.sql("update audit_chain set seq = 0, hash = :none, dropped_seq = 0, dropped_hash = :none")
                .param("none", StoredLine.NOTHING)
                .update();
    }
}

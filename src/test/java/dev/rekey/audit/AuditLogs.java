package dev.rekey.audit;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A way to an audit log for tests of other packages. */
public final class AuditLogs {

    private AuditLogs() {}

    /** A log in this database. */
    public static AuditLog in(JdbcClient jdbc, Clock clock) {
        return new AuditLog(jdbc, clock);
    }
}

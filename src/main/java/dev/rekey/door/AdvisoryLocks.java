package dev.rekey.door;

import com.google.common.hash.Hashing;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Locks by name among all instances on one PostgreSQL (its documentation, "Advisory Locks"). One connection carries all of this
 * instance's locks, so that a turn that waits holds none; when the instance dies its locks go with the connection. It is never given
 * back to the pool: the locks would go along.
 */
final class AdvisoryLocks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLocks.class);
    private static final String LOCK = "select pg_try_advisory_lock(?)";
    private static final String UNLOCK = "select pg_advisory_unlock(?)";
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final Duration REST = Duration.ofSeconds(1);

    private final HikariDataSource source;
    private @Nullable Connection connection;
    private long brokenAt = System.nanoTime() - REST.toNanos();

    AdvisoryLocks(HikariDataSource source) {
        this.source = source;
    }

    /**
     * Waits for a lock that nobody on this instance holds; false when somebody elsewhere holds it for longer.
     *
     * @throws DataAccessResourceFailureException when the database cannot be used
     */
    boolean tryLock(String name, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!ask(LOCK, name)) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        return true;
    }

    /** Gives a lock back; one that went with a broken connection is free already. */
    void unlock(String name) {
        try {
            ask(UNLOCK, name);
        } catch (DataAccessResourceFailureException e) {
            LOG.info("a lock went with its connection: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            source.evictConnection(connection);
            connection = null;
        }
    }

    private synchronized boolean ask(String sql, String name) {
        if (connection == null && System.nanoTime() - brokenAt < REST.toNanos()) {
            // who has waited behind one that failed must not wait as long once more
            throw new DataAccessResourceFailureException("the database has just not been there");
        }
        try {
            if (connection == null) {
                connection = source.getConnection();
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                // two names with one key would only wait for each other
                statement.setLong(
                        1,
                        Hashing.sha256()
                                .hashString(name, StandardCharsets.UTF_8)
                                .asLong());
                try (ResultSet answer = statement.executeQuery()) {
                    return answer.next() && answer.getBoolean(1);
                }
            }
        } catch (SQLException e) {
            // a new one begins without locks: what was held under the old one is guarded by versions alone
            close();
            brokenAt = System.nanoTime();
            throw new DataAccessResourceFailureException("the database keeps no locks now", e);
        }
    }
}

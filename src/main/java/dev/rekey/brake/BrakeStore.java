package dev.rekey.brake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of brakes, which is also the record of when self-service was stopped. */
final class BrakeStore {

    private static final String EVERYBODY = "*";
    private static final String PULL = """
            insert into brake (id, audience, pulled_for, reason, pulled_by, pulled_at)
            values (:id, :audience, :pulledFor, :reason, :by, :at)
            on conflict do nothing
            """;
    private static final String PULLED = """
            select id, audience, reason, pulled_by, pulled_at, agreed_by from brake
            where pulled_for is not null order by pulled_at
            """;
    private static final String LOCK = """
            select id, audience, reason, pulled_by, pulled_at, agreed_by from brake
            where pulled_for = :pulledFor for update
            """;
    private static final String AGREE = "update brake set agreed_by = :by, agreed_at = :at where id = :id";
    private static final String RELEASE =
            "update brake set released_by = :by, released_at = :at, pulled_for = null where id = :id";

    private final JdbcClient jdbc;

    BrakeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells whether it was not pulled yet. */
    boolean pull(String audience, String reason, String by, Instant at) {
        return jdbc.sql(PULL)
                        .param("id", UUID.randomUUID())
                        .param("audience", audience)
                        .param("pulledFor", pulledFor(audience))
                        .param("reason", reason)
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    List<PulledBrake> pulled() {
        return jdbc.sql(PULLED).query(BrakeStore::read).list();
    }

    Optional<PulledBrake> lock(String audience) {
        return jdbc.sql(LOCK)
                .param("pulledFor", pulledFor(audience))
                .query(BrakeStore::read)
                .optional();
    }

    void agree(PulledBrake brake, String by, Instant at) {
        jdbc.sql(AGREE)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("id", brake.id())
                .update();
    }

    void release(PulledBrake brake, String by, Instant at) {
        jdbc.sql(RELEASE)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("id", brake.id())
                .update();
    }

    private static String pulledFor(String audience) {
        return audience.isEmpty() ? EVERYBODY : audience;
    }

    private static PulledBrake read(ResultSet row, int n) throws SQLException {
        return new PulledBrake(
                row.getObject("id", UUID.class),
                row.getString("audience"),
                row.getString("reason"),
                row.getString("pulled_by"),
                row.getTimestamp("pulled_at").toInstant(),
                row.getString("agreed_by"));
    }
}

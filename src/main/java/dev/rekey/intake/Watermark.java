package dev.rekey.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the desk's tickets have been looked through. */
final class Watermark {

    private static final String READ = "select begun_at, swept_until from intake_sweep where id = 1";
    private static final String BEGIN = """
            insert into intake_sweep (id, begun_at, swept_until) values (1, :now, :now) on conflict do nothing
            """;
    private static final String MOVE = "update intake_sweep set swept_until = :until where id = 1";

    private final JdbcClient jdbc;

    Watermark(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where it stands.
     *
     * @param begunAt when Rekey first looked: what is older is nobody's business
     */
    record Mark(Instant begunAt, Instant sweptUntil) {}

    /** Where it stands; empty before the first look. */
    Optional<Mark> read() {
        return jdbc.sql(READ)
                .query((row, n) -> new Mark(
                        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                        row.getObject("swept_until", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Begins here. */
    void begin(Instant now) {
        jdbc.sql(BEGIN).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    /** Everything up to there is known. */
    void moveTo(Instant until) {
        jdbc.sql(MOVE).param("until", until.atOffset(ZoneOffset.UTC)).update();
    }
}

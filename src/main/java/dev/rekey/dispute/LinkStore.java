package dev.rekey.dispute;

import dev.rekey.database.OldRows;
import dev.rekey.reset.ResetId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The links that were issued, and which of them were used. */
final class LinkStore {

    private static final String ADD = """
            insert into dispute_link (hash, reset_id, told_to, expires_at) values (:hash, :reset, :toldTo, :expires)
            """;
    private static final String FIND = """
            select reset_id, told_to, expires_at, used_at from dispute_link where hash = :hash
            """;
    // the first to get here holds the row, and whoever comes second finds nothing to do
    private static final String USE = "update dispute_link set used_at = :now where hash = :hash and used_at is null";
    private static final String OLD = """
            delete from dispute_link where hash in (
                select hash from dispute_link where expires_at < :before limit :most)
            """;

    private final JdbcClient jdbc;

    LinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Links that are good for nothing any more, not even for saying so. */
    static OldRows old(JdbcClient jdbc) {
        return new OldRows(jdbc, OLD);
    }

    /** Adds a link. */
    void add(LinkKey key, ResetId reset, String toldTo, Instant expires) {
        jdbc.sql(ADD)
                .param("hash", key.hash())
                .param("reset", reset.value())
                .param("toldTo", toldTo)
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The link with this key; empty when there is none. */
    Optional<Link> find(LinkKey key) {
        return jdbc.sql(FIND)
                .param("hash", key.hash())
                .query((row, n) -> new Link(
                        new ResetId(row.getObject("reset_id", UUID.class)),
                        row.getString("told_to"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getObject("used_at", OffsetDateTime.class) != null))
                .optional();
    }

    /** Notes that a link was used; false when it was used before. */
    boolean use(LinkKey key, Instant now) {
        return jdbc.sql(USE)
                        .param("hash", key.hash())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}

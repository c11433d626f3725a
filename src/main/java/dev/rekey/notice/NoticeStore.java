package dev.rekey.notice;

import dev.rekey.database.OldRows;
import dev.rekey.database.StoredRecords;
import dev.rekey.reset.News;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What is to be told; what a mail needs of it is kept only for as long as one may have to be written. */
final class NoticeStore {

    private static final String ADD = """
            insert into notice (id, reset_id, occasion, added_device, state, body, created_at, changed_at)
            values (:id, :reset, :occasion, :added, 'OPEN', :body, :now, :now) on conflict do nothing
            """;
    private static final String OPEN = "select body from notice where id = :id and state = 'OPEN'";
    private static final String LOCK = "select id from notice where id = :id for update";
    private static final String CLOSE = """
            update notice set state = :state, body = '', changed_at = :now where id = :id and state = 'OPEN'
            """;
    // whatever their state: one that was left open when mail was switched off holds addresses
    private static final String OLD = """
            delete from notice where id in (select id from notice where created_at < :before limit :most)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NoticeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = StoredRecords.with(json);
    }

    /** Notices that nobody asks for any more, with what became of each mail. */
    static OldRows old(JdbcClient jdbc) {
        return new OldRows(jdbc, OLD);
    }

    /** Adds news; empty when they are there. */
    Optional<Notice> add(News news, Instant now) {
        UUID id = UUID.randomUUID();
        int added = jdbc.sql(ADD)
                .param("id", id)
                .param("reset", news.reset().value())
                .param("occasion", news.occasion().name())
                .param("added", news.added() == null ? "" : news.added().id())
                .param("body", json.writeValueAsString(news))
                .param("now", at(now))
                .update();
        return added == 1 ? Optional.of(new Notice(id, news)) : Optional.empty();
    }

    /** News about which something is left to do. */
    Optional<Notice> open(UUID id) {
        return jdbc.sql(OPEN)
                .param("id", id)
                .query(String.class)
                .optional()
                .map(body -> new Notice(id, json.readValue(body, News.class)));
    }

    /** Keeps everybody else from going on with this notice before the transaction ends. */
    void lock(UUID id) {
        jdbc.sql(LOCK).param("id", id).query(UUID.class).optional();
    }

    /** Nothing is left to do: what was told is forgotten, and that it was stays. */
    void close(UUID id, boolean isTold, Instant now) {
        jdbc.sql(CLOSE)
                .param("id", id)
                .param("state", isTold ? "TOLD" : "FAILED")
                .param("now", at(now))
                .update();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}

package dev.rekey.notice;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.rekey.notice.Delivery.Kind;
import dev.rekey.notice.Delivery.State;
import dev.rekey.reset.News;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is to be told, and each mail about it. A whole address is kept only for as long as a mail has to be sent to it. */
final class NoticeStore {

    private static final int LONGEST_REASON = 300;
    private static final String ADD = """
            insert into notice (id, reset_id, occasion, added_device, state, body, created_at, changed_at)
            values (:id, :reset, :occasion, :added, 'OPEN', :body, :now, :now) on conflict do nothing
            """;
    private static final String OPEN = "select body from notice where id = :id and state = 'OPEN'";
    private static final String LOCK = "select id from notice where id = :id for update";
    private static final String CLOSE = """
            update notice set state = :state, body = '', changed_at = :now where id = :id and state = 'OPEN'
            """;
    private static final String ADD_DELIVERY = """
            insert into notice_delivery
                (id, notice_id, kind, slot, address, masked, state, tries, due_at, reason, changed_at)
            values (:id, :notice, :kind, :slot, :address, :masked, :state, 0, :now, :reason, :now) on conflict do nothing
            """;
    private static final String DELIVERIES = """
            select id, kind, slot, address, masked, state, tries, reason from notice_delivery where notice_id = :notice
            """;
    // mails come before notes about mails
    private static final String DUE =
            DELIVERIES + " and due_at <= :now order by state desc, due_at, slot, kind desc limit 1";
    private static final String ALL = DELIVERIES + " order by changed_at, kind, slot";
    private static final String NEXT = "select min(due_at) from notice_delivery where notice_id = :notice";
    private static final String ADDRESS = """
            update notice_delivery set address = :address, masked = :masked, tries = 0, changed_at = :now
            where id = :id and state = 'PENDING'
            """;
    private static final String AGAIN = """
            update notice_delivery set tries = tries + 1, due_at = :at, changed_at = :now where id = :id
            """;
    private static final String SENT = """
            update notice_delivery set state = 'SENT', address = '', due_at = null, changed_at = :now
            where id = :id and state = 'PENDING'
            """;
    private static final String FAILED = """
            update notice_delivery set state = 'FAILED', address = '', reason = :reason, tries = 0, due_at = :now,
                changed_at = :now
            where id = :id and state = 'PENDING'
            """;
    private static final String NOTED = "update notice_delivery set due_at = null where id = :id";
    private static final String REMOVE = "delete from notice_delivery where id = :id and state = 'PENDING'";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NoticeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        // only the components of the records
        this.json = json.rebuild()
                .changeDefaultVisibility(visible -> visible.withFieldVisibility(Visibility.ANY)
                        .withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE))
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
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

    /** Adds a mail, unless it is there. */
    void add(UUID notice, Delivery delivery, Instant now) {
        jdbc.sql(ADD_DELIVERY)
                .param("id", delivery.id())
                .param("notice", notice)
                .param("kind", delivery.kind().name())
                .param("slot", delivery.slot())
                .param("address", delivery.address())
                .param("masked", delivery.masked())
                .param("state", delivery.state().name())
                .param("reason", delivery.reason())
                .param("now", at(now))
                .update();
    }

    /** The mails of a notice. */
    List<Delivery> deliveriesOf(UUID notice) {
        return jdbc.sql(ALL)
                .param("notice", notice)
                .query(NoticeStore::delivery)
                .list();
    }

    /** A mail about which something is to be done now. */
    Optional<Delivery> due(UUID notice, Instant now) {
        return jdbc.sql(DUE)
                .param("notice", notice)
                .param("now", at(now))
                .query(NoticeStore::delivery)
                .optional();
    }

    /** When there is something to do next. */
    Optional<Instant> next(UUID notice) {
        return jdbc.sql(NEXT)
                .param("notice", notice)
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** The address was looked up. */
    void address(UUID id, String address, Instant now) {
        jdbc.sql(ADDRESS)
                .param("id", id)
                .param("address", address)
                .param("masked", Masks.of(address))
                .param("now", at(now))
                .update();
    }

    /** What was due has failed and is due again. */
    void again(UUID id, Instant next, Instant now) {
        jdbc.sql(AGAIN)
                .param("id", id)
                .param("at", at(next))
                .param("now", at(now))
                .update();
    }

    /** The mail was taken; false when its end is known already. */
    boolean sent(UUID id, Instant now) {
        return jdbc.sql(SENT).param("id", id).param("now", at(now)).update() == 1;
    }

    /** The mail has failed for good; false when its end is known already. */
    boolean failed(UUID id, String reason, Instant now) {
        return jdbc.sql(FAILED)
                        .param("id", id)
                        .param("reason", reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Nothing is left to do about a mail that has failed. */
    void noted(UUID id) {
        jdbc.sql(NOTED).param("id", id).update();
    }

    /** Removes a mail that stood for others; false when its end is known already. */
    boolean remove(UUID id) {
        return jdbc.sql(REMOVE).param("id", id).update() == 1;
    }

    private static Delivery delivery(ResultSet row, int n) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                Kind.valueOf(row.getString("kind")),
                row.getInt("slot"),
                row.getString("address"),
                row.getString("masked"),
                State.valueOf(row.getString("state")),
                row.getInt("tries"),
                row.getString("reason"));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}

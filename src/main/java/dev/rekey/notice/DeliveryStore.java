package dev.rekey.notice;

import dev.rekey.notice.Delivery.Kind;
import dev.rekey.notice.Delivery.State;
import dev.rekey.reset.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mails of each notice. A whole address is kept only for as long as a mail has to be sent to it. */
final class DeliveryStore {

    private static final int LONGEST_REASON = 300;
    private static final String ADD = """
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

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a mail, unless it is there. */
    void add(UUID notice, Delivery delivery, Instant now) {
        jdbc.sql(ADD)
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
    List<Delivery> of(UUID notice) {
        return jdbc.sql(ALL)
                .param("notice", notice)
                .query(DeliveryStore::delivery)
                .list();
    }

    /** A mail about which something is to be done now. */
    Optional<Delivery> due(UUID notice, Instant now) {
        return jdbc.sql(DUE)
                .param("notice", notice)
                .param("now", at(now))
                .query(DeliveryStore::delivery)
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
                .param("masked", Address.mask(address))
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

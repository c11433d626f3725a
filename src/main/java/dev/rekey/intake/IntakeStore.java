package dev.rekey.intake;

import dev.rekey.database.OldRows;
import dev.rekey.reset.TicketRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has been delivered, which tickets that were, and what became of them. */
final class IntakeStore {

    private static final String REMEMBER = """
            insert into intake_delivery (id, taken_at) values (:id, :now) on conflict do nothing
            """;
    private static final String ADD = """
            insert into intake_ticket (id, source, named, state, tries, created_at, changed_at)
            values (:id, :source, :named, 'WAITING', 0, :now, :now) on conflict do nothing
            """;
    private static final String KNOWN = """
            select count(*) from intake_ticket where desk_id = :id or named in (:id, :number)
            """;
    private static final String WAITING = """
            select id, source, named, tries, failing_since from intake_ticket where id = :id and state = 'WAITING'
            """;
    private static final String DONE = """
            select id, source, named, tries, failing_since, desk_id, outcome, language from intake_ticket
            where id = :id and state = 'DONE' and desk_id is not null
            """;
    private static final String CLAIM = "update intake_ticket set desk_id = :desk, language = :language where id = :id";
    private static final String FAILED = """
            update intake_ticket set tries = tries + 1, failing_since = coalesce(failing_since, :now), changed_at = :now
            where id = :id
            """;
    // the first to get here holds the row, and whoever comes second finds nothing to do
    private static final String FINISH = """
            update intake_ticket set state = 'DONE', outcome = :outcome, changed_at = :now
            where id = :id and state = 'WAITING'
            """;
    private static final String OLD_TICKETS = """
            delete from intake_ticket where id in (
                select id from intake_ticket where state = 'DONE' and changed_at < :before limit :most)
            """;
    private static final String OLD_DELIVERIES = """
            delete from intake_delivery where id in (
                select id from intake_delivery where taken_at < :before limit :most)
            """;

    private final JdbcClient jdbc;

    IntakeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Filed tickets that were looked at. */
    static OldRows oldTickets(JdbcClient jdbc) {
        return new OldRows(jdbc, OLD_TICKETS);
    }

    /** What tells a repeated delivery from a new one. */
    static OldRows oldDeliveries(JdbcClient jdbc) {
        return new OldRows(jdbc, OLD_DELIVERIES);
    }

    /** Remembers a delivery; false when it is known. */
    boolean remember(String delivery, Instant now) {
        return jdbc.sql(REMEMBER).param("id", delivery).param("now", at(now)).update() == 1;
    }

    /** Adds a ticket; empty when this source has named it before. */
    Optional<UUID> add(String source, String named, Instant now) {
        UUID id = UUID.randomUUID();
        int added = jdbc.sql(ADD)
                .param("id", id)
                .param("source", source)
                .param("named", named)
                .param("now", at(now))
                .update();
        return added == 1 ? Optional.of(id) : Optional.empty();
    }

    /** Whether anybody has named this ticket before. */
    boolean knows(TicketRef ticket) {
        return jdbc.sql(KNOWN)
                        .param("id", ticket.id())
                        .param("number", ticket.number())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** A ticket that still waits; empty when it is done with. */
    Optional<Entry> waiting(UUID id) {
        return jdbc.sql(WAITING).param("id", id).query((row, n) -> entry(row)).optional();
    }

    /** What became of a ticket that the desk has; empty while it waits. */
    Optional<Done> done(UUID id) {
        return jdbc.sql(DONE)
                .param("id", id)
                .query((row, n) -> new Done(
                        entry(row),
                        new TicketRef(row.getString("desk_id"), row.getString("named")),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("language")))
                .optional();
    }

    /** Notes which of the desk's tickets it is, and in which language it is written; false when another entry is that ticket. */
    boolean claim(UUID id, String deskId, String language) {
        try {
            return jdbc.sql(CLAIM)
                            .param("desk", deskId)
                            .param("language", language)
                            .param("id", id)
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Notes one more try in vain. */
    void failed(UUID id, Instant now) {
        jdbc.sql(FAILED).param("id", id).param("now", at(now)).update();
    }

    /** Notes what became of it; false when that is known already. */
    boolean finish(UUID id, Outcome outcome, Instant now) {
        return jdbc.sql(FINISH)
                        .param("id", id)
                        .param("outcome", outcome.name())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getString("source"),
                row.getString("named"),
                row.getInt("tries"),
                instant(row.getObject("failing_since", OffsetDateTime.class)));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** A ticket that is done with. */
    record Done(
            Entry entry,
            TicketRef ticket,
            Outcome outcome,
            @Nullable String language) {}
}

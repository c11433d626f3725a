package dev.rekey.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The end of the log, where lines are added: one after the other, whichever instance they come from, because whoever adds one
 * holds the row of the chain until the transaction ends.
 */
final class Chain {

    private static final String HEAD = "select seq, hash from audit_chain where id = 1";
    private static final String HOLD = HEAD + " for update";
    private static final String DROPPED =
            "select dropped_seq as seq, dropped_hash as hash from audit_chain where id = 1";
    private static final String MOVE = "update audit_chain set seq = :seq, hash = :hash where id = 1";
    private static final String INSERT = """
            insert into audit_event (seq, at, event, outcome, reset_id, person, actor, place, activity, ping, ticket, detail, hash)
            values (:seq, :at, :event, :outcome, :reset, :person, :actor, :place, :activity, :ping, :ticket, :detail, :hash)
            """;

    private final JdbcClient jdbc;

    Chain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line by its number and its hash; number 0 is what stands before the first. */
    record Head(long seq, String hash) {}

    /** The last line. */
    Head head() {
        return read(HEAD);
    }

    /** The last line; nobody else adds any before the transaction under way ends. */
    Head hold() {
        return read(HOLD);
    }

    /** The last line that retention has dropped. */
    Head dropped() {
        return read(DROPPED);
    }

    /** Adds lines after the last one, which is held, as the last act of the transaction. */
    void append(Head held, List<AuditLine> lines, Clock clock) {
        Instant now = clock.instant();
        Head head = held;
        for (AuditLine line : lines) {
            head = add(head, now, line);
        }
        move(head);
    }

    /** Adds one line that happened at that time; the head is moved later. */
    Head add(Head head, Instant at, AuditLine line) {
        // as exact as every database keeps it
        Instant exactly = at.truncatedTo(ChronoUnit.MICROS);
        StoredLine stored = StoredLine.after(head.hash(), head.seq() + 1, exactly, line);
        jdbc.sql(INSERT)
                .param("seq", stored.seq())
                .param("at", exactly.atOffset(ZoneOffset.UTC))
                .param("event", stored.event())
                .param("outcome", stored.outcome())
                .param("reset", stored.reset())
                .param("person", stored.person())
                .param("actor", stored.actor())
                .param("place", stored.place())
                .param("activity", stored.activity())
                .param("ping", stored.ping())
                .param("ticket", stored.ticket())
                .param("detail", stored.detail())
                .param("hash", stored.hash())
                .update();
        return new Head(stored.seq(), stored.hash());
    }

    void move(Head head) {
        jdbc.sql(MOVE).param("seq", head.seq()).param("hash", head.hash()).update();
    }

    private Head read(String sql) {
        return jdbc.sql(sql)
                .query((row, n) -> new Head(row.getLong("seq"), row.getString("hash")))
                .single();
    }
}

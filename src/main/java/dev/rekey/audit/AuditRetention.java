package dev.rekey.audit;

import dev.rekey.audit.Chain.Head;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Drops the oldest lines of the log; a new line tells how many and which was the last, so that the chain can still be proven. */
public class AuditRetention {

    private static final int AT_ONCE = 5_000;
    private static final String FIRST_TO_KEEP = "select seq from audit_event where at >= :before order by seq limit 1";
    private static final String HASH = "select hash from audit_event where seq = :seq";
    private static final String DROP = "delete from audit_event where seq <= :seq";
    private static final String REMEMBER =
            "update audit_chain set dropped_seq = :seq, dropped_hash = :hash where id = 1";

    private final JdbcClient jdbc;
    private final Chain chain;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AuditRetention(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.chain = new Chain(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Drops what was written before that time, a few thousand lines a transaction; returns how many; safe to repeat. */
    public long dropBefore(Instant before) {
        long dropped = 0;
        long some;
        do {
            some = Objects.requireNonNull(transaction.execute(status -> dropSome(before)));
            dropped += some;
        } while (some == AT_ONCE);
        return dropped;
    }

    private long dropSome(Instant before) {
        Head head = chain.hold();
        long first = chain.dropped().seq() + 1;
        long keep = jdbc.sql(FIRST_TO_KEEP)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .orElse(head.seq() + 1);
        long last = Math.min(keep - 1, first + AT_ONCE - 1);
        if (last < first) {
            return 0;
        }
        Head dropped = new Head(
                last, jdbc.sql(HASH).param("seq", last).query(String.class).single());
        jdbc.sql(DROP).param("seq", last).update();
        jdbc.sql(REMEMBER).param("seq", last).param("hash", dropped.hash()).update();
        chain.append(head, List.of(AuditLine.of(AuditEvent.AUDIT_DROPPED, "", Origin.ITSELF, words(dropped))), clock);
        return last - first + 1;
    }

    /** Whether a line tells that the log was dropped up to there. */
    static boolean tells(StoredLine line, Head dropped) {
        return line.event().equals(AuditEvent.AUDIT_DROPPED.name())
                && line.detail().equals(words(dropped));
    }

    private static String words(Head dropped) {
        return "up to line %d with the hash %s".formatted(dropped.seq(), dropped.hash());
    }
}

package dev.rekey.audit;

import dev.rekey.audit.Chain.Head;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Proves that no line of the log was changed, taken out or put in, or names the first place where one was. */
public class AuditProof {

    private static final int AT_ONCE = 2_000;
    private static final String LINES = "select * from audit_event order by seq";

    private final JdbcClient jdbc;
    private final Chain chain;
    private final TransactionTemplate snapshot;

    AuditProof(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.chain = new Chain(jdbc);
        snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // what is added meanwhile belongs to the next proof
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** What the proof came to. */
    public sealed interface Verdict {}

    /**
     * Every line is as it was written.
     *
     * @param lines how many there are
     * @param last the number of the last one, zero for none: kept elsewhere together with its hash, it proves later that nothing
     *     was rewritten as a whole
     */
    public record Intact(long lines, long last, String hash) implements Verdict {}

    /**
     * Something is not as it was written.
     *
     * @param seq the first line concerned
     */
    public record Broken(long seq, String why) implements Verdict {}

    /** A line as somebody noted it elsewhere. */
    public record Witness(long seq, String hash) {}

    /** Goes through the whole log, without holding it in memory; changes nothing. */
    public Verdict verify(@Nullable Witness witness) {
        return Objects.requireNonNull(snapshot.execute(status -> {
            Walk walk = new Walk(chain.dropped(), chain.head(), witness);
            try (Stream<StoredLine> lines = jdbc.sql(LINES).withFetchSize(AT_ONCE).query(StoredLine::read).stream()) {
                return walk.along(lines.iterator());
            }
        }));
    }

    /** One way from the first line to the last. */
    private static final class Walk {

        private final Head dropped;
        private final Head last;
        private final @Nullable Witness witness;
        private Head at;
        private boolean dropIsTold;
        private boolean witnessIsMet;

        private Walk(Head dropped, Head last, @Nullable Witness witness) {
            this.dropped = dropped;
            this.last = last;
            this.witness = witness;
            this.at = dropped;
            this.dropIsTold = dropped.seq() == 0;
        }

        private Verdict along(Iterator<StoredLine> lines) {
            long count = 0;
            meets(at);
            while (lines.hasNext()) {
                StoredLine line = lines.next();
                if (line.seq() != at.seq() + 1) {
                    return new Broken(at.seq() + 1, "the line is missing");
                }
                if (!line.hash().equals(line.hashAfter(at.hash()))) {
                    return new Broken(line.seq(), "the line is not what was written, or stands after another one");
                }
                at = new Head(line.seq(), line.hash());
                dropIsTold |= AuditRetention.tells(line, dropped);
                meets(at);
                count++;
            }
            return end(count);
        }

        private void meets(Head line) {
            witnessIsMet |= witness != null
                    && witness.seq() == line.seq()
                    && witness.hash().equalsIgnoreCase(line.hash());
        }

        private Verdict end(long count) {
            if (!at.equals(last)) {
                return new Broken(at.seq() + 1, "the log ends before line %d, its last".formatted(last.seq()));
            }
            if (!dropIsTold) {
                return new Broken(dropped.seq(), "the lines up to here were dropped, and no line says so");
            }
            if (witness != null && !witnessIsMet) {
                return new Broken(witness.seq(), "the line has another hash than the one noted elsewhere, or is gone");
            }
            return new Intact(count, at.seq(), at.hash());
        }
    }
}

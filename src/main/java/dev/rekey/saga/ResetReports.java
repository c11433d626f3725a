package dev.rekey.saga;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.Origin;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.ResetPolicy;
import dev.rekey.saga.Journal.Line;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of resets of which somebody says that it was not them. */
public class ResetReports {

    private final ResetStore store;
    private final Journal journal;
    private final Changes changes;
    private final ResetPolicy policy;
    private final Clock clock;

    ResetReports(ResetStore store, Journal journal, Changes changes, ResetPolicy policy, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.changes = changes;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Somebody says that it was not them: whatever the reset has come to, it is stopped, what was paired since is blocked, and people
     * are told; the same for each other of the same person that is under way, or in which something was done not long ago. Joins
     * the caller's transaction.
     *
     * @throws StaleReset when somebody changes one of them this very moment; the transaction must be begun anew then
     */
    public Report report(ResetId id, Origin from) {
        Optional<Reset> found = store.find(id);
        if (found.isEmpty()) {
            return Report.NO_SUCH_RESET;
        }
        Reset reset = found.get();
        boolean isNews = journal.inOne(() -> disputeAll(reset, null, from)).contains(id);
        return isNews ? Report.TAKEN : Report.KNOWN;
    }

    /** Whether a reset stands still because somebody has said that it was not them; false when there is no such reset. */
    public boolean isReported(ResetId id) {
        return store.find(id).filter(reset -> !reset.canBeDisputed()).isPresent();
    }

    /** What came of a report. */
    public enum Report {
        /** It is the first, or the first since the reset was released. */
        TAKEN,
        /** It stands still already. */
        KNOWN,
        /** It was deleted because it is old, or never was. */
        NO_SUCH_RESET
    }

    /**
     * Stops the one that is named, and whatever else of the person may be somebody else's doing; in one order, so that no two who
     * report wait for each other. Returns what was stopped.
     */
    Set<ResetId> disputeAll(Reset named, @Nullable String remark, Origin from) {
        Set<ResetId> disputed = new HashSet<>();
        Instant since = clock.instant().minus(policy.watchWindow());
        for (Reset reset : store.lockAll(named.person(), named.id(), since)) {
            boolean isNamed = reset.id().equals(named.id());
            boolean isMeant = isNamed || (!named.isDeniedTicket() && reset.isAnotherToDispute());
            if (reset.canBeDisputed() && isMeant) {
                changes.save(
                        reset.disputed(isNamed ? remark : null, clock.instant()),
                        new Line(AuditEvent.DISPUTED, reset.step().name()).by(from));
                disputed.add(reset.id());
            }
        }
        return disputed;
    }
}

package dev.rekey.saga;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Origin;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.Journal.Line;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** How an administrator releases a reset that was reported as not the person's: beside the bot, which does the rest. */
public class Releases {

    private final ResetStore store;
    private final Journal journal;
    private final SchedulerClient scheduler;
    private final Clock clock;

    Releases(ResetStore store, Journal journal, SchedulerClient scheduler, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Works on this database. */
    public static Releases in(
            DataSource source, JdbcClient jdbc, AuditLog audit, PlatformTransactionManager transactions, Clock clock) {
        ResetStore store = new ResetStore(jdbc, JsonMapper.shared());
        return new Releases(
                store,
                new Journal(store, audit, new TransactionTemplate(transactions)),
                SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(source))
                        .build(),
                clock);
    }

    /** The ids of what is frozen, oldest first. */
    public List<String> frozen() {
        return store.frozen();
    }

    /**
     * Releases a reset: the person is served again, and where that is wanted the bot unblocks what it had blocked.
     *
     * @param by who does it, for the audit log and the ticket
     * @return why it cannot be released now; empty when it is
     */
    public Optional<String> release(ResetId id, String by, boolean unblock) {
        return release(id, by, unblock, new Origin("administrator " + by, null, null));
    }

    /** The same, by somebody in Teams. */
    public Optional<String> release(ResetId id, String by, boolean unblock, Origin from) {
        if (store.find(id).isEmpty()) {
            return Optional.of("There is no reset " + id + ".");
        }
        return journal.holding(id, reset -> {
            Optional<String> objection = objectionTo(reset);
            if (objection.isEmpty()) {
                Line line = new Line(AuditEvent.RELEASED, unblock ? "with what was blocked" : "blocked factors stay")
                        .by(from);
                journal.save(reset.released(by, unblock, clock.instant()), line);
                ResetTask.schedule(scheduler, id, clock.instant());
            }
            return objection;
        });
    }

    private static Optional<String> objectionTo(Reset reset) {
        if (!reset.isFrozen()) {
            return Optional.of("Reset " + reset.id() + " is not frozen.");
        }
        return reset.step().isOver()
                ? Optional.empty()
                : Optional.of("Reset " + reset.id() + " is still being given to people: try again in a minute.");
    }
}

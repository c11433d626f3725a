package dev.rekey.dispute;

import dev.rekey.audit.Origin;
import dev.rekey.saga.ResetReports.Report;
import dev.rekey.saga.StaleReset;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

/** Knows what a link is good for, and has it used once. */
final class Disputes {

    private static final int TRIES = 10;

    private final LinkStore store;
    private final Reports reports;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Disputes(LinkStore store, Reports reports, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.reports = reports;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What to show whoever opens a link; changes nothing. */
    Page look(String key) {
        return pageOf(LinkKey.parse(key).flatMap(store::find));
    }

    /** Reports the reset of a link, once; what is noted and what is done are saved together. */
    Page report(String key) {
        Page page = LinkKey.parse(key).map(this::reported).orElse(Page.UNKNOWN);
        if (page == Page.STOPPED) {
            reports.wake();
        }
        return page;
    }

    private Page reported(LinkKey key) {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> used(key, status)), "a page");
            } catch (StaleReset | UnexpectedRollbackException | PessimisticLockingFailureException e) {
                // the reset has moved on this very moment, or two waited for each other: read again
            }
        }
        return Page.AWAY;
    }

    private Page used(LinkKey key, TransactionStatus status) {
        Optional<Link> found = store.find(key);
        Page page = pageOf(found);
        if (found.isEmpty() || page != Page.ASK) {
            return page;
        }
        Link link = found.get();
        Origin from = new Origin("dispute link, " + link.toldTo(), null, null);
        if (!store.use(key, clock.instant())) {
            return Page.REPORTED_BEFORE;
        }
        Report report = reports.report(link.reset(), from);
        if (report != Report.TAKEN) {
            // it has stopped nothing, so that it must not count as used
            status.setRollbackOnly();
        }
        return switch (report) {
            case TAKEN -> Page.STOPPED;
            case KNOWN -> Page.REPORTED_BEFORE;
            case NO_SUCH_RESET -> Page.FORGOTTEN;
        };
    }

    private Page pageOf(Optional<Link> link) {
        return link.map(this::pageOf).orElse(Page.UNKNOWN);
    }

    private Page pageOf(Link link) {
        if (link.isUsed() || reports.isReported(link.reset())) {
            return Page.REPORTED_BEFORE;
        }
        return link.isExpired(clock.instant()) ? Page.EXPIRED : Page.ASK;
    }
}

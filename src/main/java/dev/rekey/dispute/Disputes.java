package dev.rekey.dispute;

import dev.rekey.audit.Origin;
import dev.rekey.saga.ResetSagas.Report;
import dev.rekey.saga.StaleReset;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
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
        Optional<LinkKey> read = LinkKey.parse(key);
        if (read.isEmpty()) {
            return Page.UNKNOWN;
        }
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> used(read.get())), "a page");
            } catch (StaleReset | UnexpectedRollbackException e) {
                // the reset has moved on this very moment: read again
            }
        }
        return Page.AWAY;
    }

    private Page used(LinkKey key) {
        Optional<Link> found = store.find(key);
        Page page = pageOf(found);
        if (found.isEmpty() || page != Page.ASK) {
            return page;
        }
        Link link = found.get();
        Origin from = new Origin("dispute link, " + link.toldTo(), null, null);
        boolean isFirst = store.use(key, clock.instant()) && reports.report(link.reset(), from) == Report.TAKEN;
        return isFirst ? Page.STOPPED : Page.REPORTED_BEFORE;
    }

    private Page pageOf(Optional<Link> link) {
        return link.map(this::pageOf).orElse(Page.UNKNOWN);
    }

    private Page pageOf(Link link) {
        if (link.isReported()) {
            return Page.REPORTED_BEFORE;
        }
        return link.isExpired(clock.instant()) ? Page.EXPIRED : Page.ASK;
    }
}

package dev.rekey.intake;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.rekey.reset.FiledTicket;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.RemoteFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds filed tickets that nobody has delivered: some desks try a delivery only once, and none promises it. */
final class Sweep {

    /** What was filed longer ago is left to people; also, what became of it may have been forgotten. */
    static final Duration FARTHEST = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int MOST_PAGES = 50;

    private final FiledTickets filed;
    private final Intake intake;
    private final Watermark watermark;
    private final Duration overlap;
    private final Clock clock;

    Sweep(FiledTickets filed, Intake intake, Watermark watermark, Duration overlap, Clock clock) {
        this.filed = filed;
        this.intake = intake;
        this.watermark = watermark;
        this.overlap = overlap;
        this.clock = clock;
    }

    /** What db-scheduler runs every now and then, on one instance. */
    static RecurringTask<Void> every(Duration pause, Sweep sweep) {
        return Tasks.recurring("intake-sweep", FixedDelay.of(pause)).execute((instance, context) -> sweep.run());
    }

    /** Takes what was filed since the last look; a desk that fails is asked the next time. */
    void run() {
        Instant now = clock.instant();
        Optional<Watermark.Mark> mark = watermark.read();
        if (mark.isEmpty()) {
            watermark.begin(now);
            return;
        }
        Instant from = latest(mark.get().begunAt(), mark.get().sweptUntil().minus(overlap), now.minus(FARTHEST));
        try {
            watermark.moveTo(lookThrough(from, now));
        } catch (RemoteFailure e) {
            LOG.warn("the desk's new tickets could not be read: {}", e.getMessage());
        }
    }

    // a page has some hundred at most, the oldest first; the next one begins with the last of the one before
    private Instant lookThrough(Instant begin, Instant end) {
        Instant from = begin;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            List<FiledTicket> page = filed.filedSince(from);
            page.stream()
                    .filter(ticket -> ticket.isOpen() && !ticket.isOurs())
                    .forEach(ticket -> intake.takeUnknown(ticket.ref()));
            Instant last = page.isEmpty() ? from : page.get(page.size() - 1).filedAt();
            if (!last.isAfter(from)) {
                return end;
            }
            from = last;
        }
        return from;
    }

    private static Instant latest(Instant... times) {
        return List.of(times).stream().max(Instant::compareTo).orElseThrow();
    }
}

package dev.rekey.notice;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Origin;
import dev.rekey.database.RowTask;
import dev.rekey.notice.Delivery.State;
import dev.rekey.reset.News;
import dev.rekey.reset.RemoteFailure;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down what became of each mail, with its line in the audit log and with who is told instead: all or nothing. */
final class Book {

    /** The name of the task that works on one notice. */
    static final String TASK = "notice";

    private static final Logger LOG = LoggerFactory.getLogger(Book.class);

    private final NoticeStore notices;
    private final DeliveryStore mails;
    private final Recipients recipients;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Supplier<? extends SchedulerClient> scheduler;
    private final Clock clock;

    /**
     * A book.
     *
     * @param transaction waits for the database when that is away: what was sent must not be forgotten
     */
    Book(
            NoticeStore notices,
            DeliveryStore mails,
            Recipients recipients,
            AuditLog audit,
            TransactionTemplate transaction,
            Supplier<? extends SchedulerClient> scheduler,
            Clock clock) {
        this.notices = notices;
        this.mails = mails;
        this.recipients = recipients;
        this.audit = audit;
        this.transaction = transaction;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** News about which something is left to do. */
    Optional<Notice> open(UUID id) {
        return notices.open(id);
    }

    /** A mail about which something is to be done now. */
    Optional<Delivery> due(Notice notice) {
        return mails.due(notice.id(), clock.instant());
    }

    /** Begins to tell news, unless they are told already; in the caller's transaction. */
    void begin(News news) {
        transaction.executeWithoutResult(status -> notices.add(news, clock.instant())
                .ifPresent(notice -> {
                    recipients.first(news).forEach(delivery -> add(notice, delivery));
                    goOn(notice);
                    scheduler.get().scheduleIfNotExists(RowTask.instance(TASK, notice.id()), clock.instant());
                }));
    }

    /** A mail was taken. */
    void sent(Notice notice, Delivery delivery) {
        transaction.executeWithoutResult(status -> {
            if (mails.sent(delivery.id(), clock.instant())) {
                record(AuditEvent.NOTICE_SENT, notice, delivery, null);
            }
        });
    }

    /** A mail will never be taken, or nobody knows to whom it should go. */
    void failed(Notice notice, Delivery delivery, RemoteFailure failure) {
        String reason = String.valueOf(failure.getMessage());
        LOG.warn("notice {} is given up: {}", delivery, reason);
        failed(notice, delivery, reason, failure.correlationId());
    }

    /** There is nobody to send a mail to. */
    void nobody(Notice notice, Delivery delivery, String reason) {
        failed(notice, delivery, reason, null);
    }

    /** What was due is due again later. */
    void again(Delivery delivery, Instant next) {
        transaction.executeWithoutResult(status -> mails.again(delivery.id(), next, clock.instant()));
    }

    /** The address of a mail is known now. */
    void found(Delivery delivery, String address) {
        transaction.executeWithoutResult(status -> mails.address(delivery.id(), address, clock.instant()));
    }

    /** In the place of one mail come those whose addresses are known now. */
    void found(Notice notice, Delivery delivery, List<Delivery> others) {
        transaction.executeWithoutResult(status -> {
            notices.lock(notice.id());
            if (mails.remove(delivery.id())) {
                others.forEach(other -> add(notice, other));
                goOn(notice);
            }
        });
    }

    /** The ticket says that a mail has failed, or nobody can make it say so. */
    void noted(Notice notice, Delivery delivery, @Nullable RemoteFailure refusal) {
        transaction.executeWithoutResult(status -> {
            mails.noted(delivery.id());
            if (refusal != null) {
                record(AuditEvent.DESK_REFUSED, notice, delivery, refusal.correlationId());
            }
        });
    }

    /** When there is something to do next; without anything, the notice ends here. */
    Optional<Instant> next(Notice notice) {
        Optional<Instant> next = mails.next(notice.id());
        if (next.isEmpty()) {
            transaction.executeWithoutResult(status -> end(notice));
        }
        return next;
    }

    private void end(Notice notice) {
        boolean isTold = mails.of(notice.id()).stream().anyMatch(one -> one.state() == State.SENT);
        if (!isTold) {
            LOG.error(
                    "nobody could be told of {} in reset {}; see docs/notices.md",
                    notice.news().occasion(),
                    notice.news().reset());
        }
        notices.close(notice.id(), isTold, clock.instant());
    }

    private void failed(Notice notice, Delivery delivery, String reason, @Nullable String correlationId) {
        transaction.executeWithoutResult(status -> {
            notices.lock(notice.id());
            if (mails.failed(delivery.id(), reason, clock.instant())) {
                record(AuditEvent.NOTICE_FAILED, notice, delivery, correlationId);
                goOn(notice);
            }
        });
    }

    private void goOn(Notice notice) {
        Optional<Delivery> other = recipients.instead(mails.of(notice.id()), notice.news());
        other.ifPresent(delivery -> add(notice, delivery));
    }

    private void add(Notice notice, Delivery delivery) {
        mails.add(notice.id(), delivery, clock.instant());
        if (delivery.state() == State.FAILED) {
            record(AuditEvent.NOTICE_FAILED, notice, delivery, null);
        }
    }

    private void record(AuditEvent event, Notice notice, Delivery delivery, @Nullable String correlationId) {
        News news = notice.news();
        audit.record(new AuditLine(
                event,
                news.reset().value(),
                news.person().key(),
                Origin.ITSELF,
                correlationId,
                news.ticket() == null ? null : news.ticket().number(),
                news.occasion() + ": " + delivery.recipient()));
    }
}

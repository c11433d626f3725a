package dev.rekey.notice;

import dev.rekey.notice.Delivery.Kind;
import dev.rekey.notice.Delivery.State;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Managers;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.News;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due about one notice, one mail after the other, and writes each down at once. A crash right after a mail was taken
 * and before that is written down sends that one mail again, with the same Message-ID.
 */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final Book book;
    private final Recipients recipients;
    private final FactorProvider factors;
    private final Managers managers;
    private final Letters letters;
    private final Mailer mailer;
    private final FailureNotes notes;
    private final Patience patience;
    private final Clock clock;

    Round(
            Book book,
            Recipients recipients,
            FactorProvider factors,
            Managers managers,
            Letters letters,
            Mailer mailer,
            FailureNotes notes,
            Patience patience,
            Clock clock) {
        this.book = book;
        this.recipients = recipients;
        this.factors = factors;
        this.managers = managers;
        this.letters = letters;
        this.mailer = mailer;
        this.notes = notes;
        this.patience = patience;
        this.clock = clock;
    }

    /** Does what is due; returns when to come again, empty when nothing is left. */
    Optional<Instant> run(UUID id) {
        Optional<Notice> open = book.open(id);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Notice notice = open.get();
        for (Optional<Delivery> due = book.due(notice); due.isPresent(); due = book.due(notice)) {
            work(notice, due.get());
        }
        return book.next(notice);
    }

    private void work(Notice notice, Delivery due) {
        try {
            if (due.state() == State.FAILED) {
                notes.leave(notice, due);
                book.noted(notice, due, null);
            } else if (due.isUnknown()) {
                lookUp(notice, due);
            } else {
                mailer.send(letters.write(notice, due));
                book.sent(notice, due);
            }
        } catch (Unavailable e) {
            Instant now = clock.instant();
            patience.next(due, e, now).ifPresentOrElse(next -> again(due, e, next), () -> giveUp(notice, due, e));
        } catch (Rejected e) {
            giveUp(notice, due, e);
        }
    }

    private void again(Delivery due, Unavailable failure, Instant next) {
        LOG.info("notice {}: {} (try {})", due, failure.getMessage(), due.tries() + 1);
        book.again(due, next);
    }

    private void giveUp(Notice notice, Delivery due, RemoteFailure failure) {
        if (due.state() != State.FAILED) {
            book.failed(notice, due, failure);
            return;
        }
        LOG.error("the desk does not take the note that notice {} has failed: {}", due, failure.getMessage());
        book.noted(notice, due, failure);
    }

    private void lookUp(Notice notice, Delivery due) {
        News news = notice.news();
        MfaUser user = news.user();
        if (due.kind() == Kind.PRIVATE && user != null) {
            List<Delivery> others = recipients.among(factors.addressesOf(user), news);
            book.found(notice, due, others);
            return;
        }
        managers.managerOf(news.person())
                .map(Person::email)
                .map(String::strip)
                .filter(address -> Recipients.isStorable(address)
                        && !address.equalsIgnoreCase(news.person().email()))
                .ifPresentOrElse(
                        address -> book.found(due, address),
                        () -> book.nobody(notice, due, "the directory names no manager with a mail address"));
    }
}

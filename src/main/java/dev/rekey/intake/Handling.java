package dev.rekey.intake;

import dev.rekey.audit.AuditLine;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Origin;
import dev.rekey.intake.Triage.Reading;
import dev.rekey.reset.Directory;
import dev.rekey.reset.FiledTicket;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.Person;
import dev.rekey.reset.PersonalChats;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.Story;
import dev.rekey.reset.TicketRef;
import dev.rekey.saga.StaleReset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at one filed ticket: reads it with Rekey's own credential, finds out who filed it, and asks that person in Teams. Each step
 * may run again after a crash; what became of the ticket is saved once.
 */
final class Handling {

    private static final Logger LOG = LoggerFactory.getLogger(Handling.class);

    private final IntakeStore store;
    private final FiledTickets filed;
    private final Triage triage;
    private final Directory directory;
    private final PersonalChats chats;
    private final LeftNotes notes;
    private final Replies replies;
    private final Invitation invitation;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Runnable wake;
    private final Clock clock;

    /**
     * The handling of filed tickets.
     *
     * @param wake has what is due worked on at once: the card that asks somebody
     */
    Handling(
            IntakeStore store,
            FiledTickets filed,
            Triage triage,
            Directory directory,
            PersonalChats chats,
            LeftNotes notes,
            Invitation invitation,
            AuditLog audit,
            TransactionTemplate transaction,
            Runnable wake,
            Clock clock) {
        this.store = store;
        this.filed = filed;
        this.triage = triage;
        this.directory = directory;
        this.chats = chats;
        this.notes = notes;
        this.replies = new Replies(store, notes, clock);
        this.invitation = invitation;
        this.audit = audit;
        this.transaction = transaction;
        this.wake = wake;
        this.clock = clock;
    }

    /** Works on a ticket; returns when to come again, empty when it is done with. */
    Optional<Instant> run(UUID id) {
        Optional<Entry> waiting = store.waiting(id);
        return waiting.isPresent() ? run(waiting.get()) : replies.afterwards(id);
    }

    private Optional<Instant> run(Entry entry) {
        try {
            handle(entry);
            return replies.afterwards(entry.id());
        } catch (RemoteFailure.Unavailable e) {
            return again(entry, e, Patience.next(entry, e.retryAfter(), clock.instant()));
        } catch (StaleReset e) {
            return again(entry, e, Patience.next(entry, Duration.ZERO, clock.instant()));
        } catch (RemoteFailure.Rejected e) {
            return again(entry, e, Optional.empty());
        }
    }

    private Optional<Instant> again(Entry entry, RuntimeException failure, Optional<Instant> next) {
        if (next.isPresent()) {
            LOG.info("filed ticket {}: {} (try {})", entry.named(), failure.getMessage(), entry.tries() + 1);
            store.failed(entry.id(), clock.instant());
            return next;
        }
        LOG.error(
                "filed ticket {} is given up after {} tries ({}); it waits for people in the desk",
                entry.named(),
                entry.tries() + 1,
                failure.getMessage());
        finish(entry, null, Outcome.GAVE_UP);
        return Optional.empty();
    }

    private void handle(Entry entry) {
        Optional<FiledTicket> read = filed.read(entry.named());
        if (read.isEmpty()) {
            finish(entry, null, Outcome.NOT_THERE);
            return;
        }
        FiledTicket ticket = read.get();
        Reading reading = triage.read(ticket);
        if (!store.claim(entry.id(), ticket.ref().id(), reading.language())) {
            finish(entry, ticket.ref(), Outcome.SAME);
            return;
        }
        Optional<Outcome> left = reading.left();
        if (left.isEmpty()) {
            findPerson(entry, ticket, reading);
            return;
        }
        if (left.get() == Outcome.REPORTED) {
            notes.reported(ticket.ref());
        }
        finish(entry, ticket.ref(), left.get());
    }

    private void findPerson(Entry entry, FiledTicket ticket, Reading reading) {
        Directory.Found found = directory.find(ticket.requester());
        if (found instanceof Directory.Found.Nobody nobody) {
            notes.nobody(ticket.ref(), nobody.why());
            finish(entry, ticket.ref(), Outcome.NOBODY);
            return;
        }
        Person person = ((Directory.Found.One) found).person();
        String conversation;
        try {
            conversation = chats.with(person, reading.language());
        } catch (RemoteFailure.Rejected e) {
            notes.unreachable(ticket.ref(), e.getMessage());
            finish(entry, ticket.ref(), Outcome.UNREACHABLE);
            return;
        }
        invite(entry, ticket, reading.story(), person, conversation);
    }

    private void invite(Entry entry, FiledTicket ticket, Story story, Person person, String conversation) {
        Origin from = new Origin(Origin.REKEY, conversation, null);
        Optional<TicketRef> theirs = Objects.requireNonNull(transaction.execute(status -> {
            if (!written(entry, ticket.ref(), Outcome.INVITED, person.key(), from)) {
                // another run was faster
                return Optional.empty();
            }
            Optional<TicketRef> other = invitation.invite(person, conversation, ticket.ref(), story, from);
            if (other.isPresent()) {
                status.setRollbackOnly();
            }
            return other;
        }));
        if (theirs.isPresent()) {
            notes.helped(ticket.ref(), theirs.get());
            finish(entry, ticket.ref(), Outcome.HELPED);
        } else {
            tell(entry, ticket.ref(), Outcome.INVITED);
            wake.run();
        }
    }

    private void finish(Entry entry, @Nullable TicketRef ticket, Outcome outcome) {
        transaction.executeWithoutResult(status -> written(entry, ticket, outcome, "", Origin.ITSELF));
        tell(entry, ticket, outcome);
    }

    private static void tell(Entry entry, @Nullable TicketRef ticket, Outcome outcome) {
        LOG.info("filed ticket {}: {}", numberOf(entry, ticket), outcome);
    }

    private static String numberOf(Entry entry, @Nullable TicketRef ticket) {
        return ticket == null ? entry.named() : ticket.number();
    }

    private boolean written(Entry entry, @Nullable TicketRef ticket, Outcome outcome, String person, Origin from) {
        if (!store.finish(entry.id(), outcome, clock.instant())) {
            return false;
        }
        audit.record(new AuditLine(
                outcome.event(),
                null,
                person,
                from,
                null,
                numberOf(entry, ticket),
                entry.source() + ": " + outcome.name()));
        return true;
    }
}

package dev.rekey.intake;

import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.words.Words;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people read in the portal about the ticket they filed: a courtesy, which comes after the deed and stops nothing. */
final class Replies {

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final IntakeStore store;
    private final LeftNotes notes;
    private final Clock clock;

    Replies(IntakeStore store, LeftNotes notes, Clock clock) {
        this.store = store;
        this.notes = notes;
        this.clock = clock;
    }

    /** Says what a ticket that is done with asks for; returns when to come again, empty when nothing is left to say. */
    Optional<Instant> afterwards(UUID id) {
        return store.done(id).flatMap(this::said);
    }

    private Optional<Instant> said(IntakeStore.Done done) {
        try {
            say(done);
            return Optional.empty();
        } catch (Unavailable e) {
            return again(done.entry(), e);
        }
    }

    // nobody learns from these whom the directory knows
    private void say(IntakeStore.Done done) {
        Words words = Words.called(String.valueOf(done.language()));
        switch (done.outcome()) {
            case INVITED -> notes.invited(done.ticket(), words);
            case NOBODY, UNREACHABLE -> notes.leftToPeople(done.ticket(), words);
            default -> {
                // for agents, or nothing of Rekey's
            }
        }
    }

    private Optional<Instant> again(Entry entry, Unavailable failure) {
        Optional<Instant> next = Patience.next(entry, failure.retryAfter(), clock.instant());
        store.failed(entry.id(), clock.instant());
        LOG.info(
                "filed ticket {}: its person is not told in the portal{}: {}",
                entry.named(),
                next.isPresent() ? " yet" : "",
                failure.getMessage());
        return next;
    }
}

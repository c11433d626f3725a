package dev.rekey.notice;

import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A desk that takes notes, and nothing else. */
final class FakeDesk implements TicketDesk {

    /** What an agent finds under each key. */
    final Map<String, String> notes = new ConcurrentHashMap<>();

    volatile @Nullable RemoteFailure failure;

    @Override
    public TicketRef open(TicketDraft draft) {
        throw new IllegalStateException("expected no new ticket");
    }

    @Override
    public void note(TicketRef ticket, String key, String text) {
        RemoteFailure now = failure;
        if (now != null) {
            throw now;
        }
        notes.putIfAbsent(ticket.number() + ": " + key, text);
    }

    @Override
    public void tell(TicketRef ticket, String key, String text) {
        throw new IllegalStateException("expected nothing for the person in the portal");
    }

    @Override
    public void handOver(TicketRef ticket, String key, String text) {
        throw new IllegalStateException("expected the ticket to stay where it is");
    }

    @Override
    public void close(TicketRef ticket, String text) {
        throw new IllegalStateException("expected nobody to close it");
    }
}

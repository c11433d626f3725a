package dev.rekey.intake;

import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A desk that remembers what agents would read. */
final class FakeDesk implements TicketDesk {

    /** By ticket and key: what an agent finds there. */
    final Map<String, String> notes = new ConcurrentHashMap<>();

    /** By ticket and key: what the person reads in the portal. */
    final Map<String, String> replies = new ConcurrentHashMap<>();

    final List<String> handedOver = new CopyOnWriteArrayList<>();
    volatile @Nullable RemoteFailure failure;

    @Override
    public TicketRef open(TicketDraft draft) {
        throw new IllegalStateException("expected no new ticket");
    }

    @Override
    public void note(TicketRef ticket, String key, String text) {
        fail();
        notes.putIfAbsent(ticket.id() + "/" + key, text);
    }

    @Override
    public void tell(TicketRef ticket, String key, String text) {
        fail();
        replies.putIfAbsent(ticket.id() + "/" + key, text);
    }

    private void fail() {
        RemoteFailure now = failure;
        if (now != null) {
            throw now;
        }
    }

    @Override
    public void handOver(TicketRef ticket, String key, String text) {
        note(ticket, key, text);
        handedOver.add(ticket.id());
    }

    @Override
    public void close(TicketRef ticket, String text) {
        throw new IllegalStateException("expected nobody to close it");
    }
}

package dev.rekey.ticket;

import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.util.Map;
import java.util.Optional;

/** A desk in which a note is a call of its own: it comes first, so that it is there whatever becomes of the change after it. */
abstract class NoteFirstDesk implements TicketDesk {

    private final String system;
    private final String noun;
    private final Attempts attempts;
    private final NoteApi api;
    private final Urgency urgency;

    /**
     * A desk.
     *
     * @param noun what agents call a ticket there
     */
    NoteFirstDesk(String system, String noun, Attempts attempts, NoteApi api, Urgency urgency) {
        this.system = system;
        this.noun = noun;
        this.attempts = attempts;
        this.api = api;
        this.urgency = urgency;
    }

    /** What the desk names the ticket of a reset by; the oldest, should there be several. */
    abstract Optional<String> find(ResetId reset);

    /** What a new ticket says. */
    abstract Map<String, ?> bodyOf(TicketDraft draft);

    /** Whether there is nothing left to resolve. */
    abstract boolean isResolved(String ticketId);

    /** Resolves the ticket, which is not resolved yet. */
    abstract void resolve(String ticketId);

    /** Makes the changes that the settings want then; what is refused of them is only logged. */
    abstract void giveToPeople(String ticketId);

    /** Ranks a ticket that is there as a security incident, where that is a call of its own; a refusal is only logged. */
    void rank(String ticketId) {}

    @Override
    public final TicketRef open(TicketDraft draft) {
        TicketRef ticket = found(draft.reset()).orElseGet(() -> {
            Map<String, ?> body = bodyOf(draft);
            return attempts.open(draft.reset(), () -> reference(urgency.open(draft, body, api::create)));
        });
        if (draft.urgent()) {
            rank(ticket.id());
        }
        return ticket;
    }

    private Optional<TicketRef> found(ResetId reset) {
        return find(reset).map(NoteFirstDesk::reference).or(() -> attempts.ticketOf(reset));
    }

    @Override
    public final void note(TicketRef ticket, String key, String text) {
        add(ticket, NoteMark.of(key), text, Readers.AGENTS);
    }

    @Override
    public final void tell(TicketRef ticket, String key, String text) {
        add(ticket, NoteMark.of("tell " + key), text, Readers.REQUESTER);
    }

    private void add(TicketRef ticket, NoteMark mark, String text, Readers readers) {
        if (!api.hasNote(ticket.id(), mark, readers)) {
            api.addNote(ticket.id(), mark.under(text), readers);
        }
    }

    @Override
    public final void handOver(TicketRef ticket, String key, String text) {
        note(ticket, "hand-over " + key, text);
        giveToPeople(ticket.id());
    }

    @Override
    public final void close(TicketRef ticket, String text) {
        note(ticket, "close", text);
        if (isResolved(ticket.id())) {
            return;
        }
        try {
            resolve(ticket.id());
        } catch (Rejected refusal) {
            note(
                    ticket,
                    "not resolved",
                    "%s did not let Rekey resolve this %s (HTTP %d): please resolve it."
                            .formatted(system, noun, refusal.status()));
            giveToPeople(ticket.id());
            throw refusal;
        }
    }

    private static TicketRef reference(String id) {
        return new TicketRef(id, id);
    }
}

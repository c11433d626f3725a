package dev.rekey.ticket;

import dev.rekey.remote.Match;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps tickets in Zendesk. */
final class ZendeskTicketDesk extends NoteFirstDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ZendeskTicketDesk.class);
    private static final Set<String> OVER = Set.of("solved", "closed");

    private final ZendeskApi api;
    private final Match personKey;
    private final Map<String, ?> opening;
    private final Map<String, ?> handingOver;
    private final String resolved;

    /**
     * A desk.
     *
     * @param opening fields that each new ticket has
     * @param handingOver fields that give a ticket to people
     * @param resolved the status of a resolved ticket
     */
    ZendeskTicketDesk(
            ZendeskApi api,
            Attempts attempts,
            Match personKey,
            Map<String, ?> opening,
            Map<String, ?> handingOver,
            String resolved) {
        super("Zendesk", "ticket", attempts);
        this.api = api;
        this.personKey = personKey;
        this.opening = opening;
        this.handingOver = handingOver;
        this.resolved = resolved;
    }

    @Override
    Optional<TicketRef> find(ResetId reset) {
        return api.ticketOf(reset).map(ZendeskTicketDesk::reference);
    }

    @Override
    Map<String, ?> bodyOf(TicketDraft draft) {
        DeskPerson requester = DeskPerson.find(draft.person(), personKey, api::users, "id", DeskCalls.NUMBER);
        Map<String, Object> ticket = new HashMap<>(opening);
        ticket.put("subject", draft.subject());
        // the first comment of a ticket is its description
        ticket.put("comment", Map.of("body", requester.describedIn(draft), "public", false));
        ticket.put("external_id", ResetWord.of(draft.reset()));
        ticket.put("tags", List.of("rekey"));
        if (requester.id() != null) {
            ticket.put("requester_id", Long.valueOf(requester.id()));
        }
        return ticket;
    }

    @Override
    TicketRef create(Map<String, ?> body) {
        return reference(api.create(body));
    }

    @Override
    boolean isNoted(String ticketId, NoteMark mark) {
        return api.hasComment(ticketId, mark);
    }

    @Override
    void addNote(String ticketId, String text) {
        api.comment(ticketId, text);
    }

    @Override
    boolean isResolved(String ticketId) {
        String status = api.status(ticketId);
        return OVER.contains(status) || status.equals(resolved);
    }

    @Override
    void resolve(String ticketId) {
        api.set("resolve ticket", ticketId, Map.of("status", resolved));
    }

    @Override
    void giveToPeople(String ticketId) {
        if (handingOver.isEmpty()) {
            return;
        }
        try {
            api.set("hand over ticket", ticketId, handingOver);
        } catch (Rejected refusal) {
            LOG.warn("only the note, without group and priority of zendesk.hand-over: {}", refusal.getMessage());
        }
    }

    static TicketRef reference(String id) {
        return new TicketRef(id, id);
    }
}

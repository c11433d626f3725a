package dev.rekey.ticket;

import dev.rekey.remote.Match;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDraft;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps tickets in a desk that numbers them, as the settings say. */
abstract class NumberedDesk extends NoteFirstDesk {

    private static final Logger LOG = LoggerFactory.getLogger(NumberedDesk.class);

    /** The field with a ticket's rank. */
    static final String PRIORITY = "priority";

    private final String system;
    private final NumberedApi api;
    private final Rules rules;

    NumberedDesk(String system, NumberedApi api, Attempts attempts, Rules rules) {
        super(system, "ticket", attempts, api, rules.urgency());
        this.system = system;
        this.api = api;
        this.rules = rules;
    }

    /** The fields of a new ticket that only this desk has. */
    abstract Map<String, ?> fieldsOf(TicketDraft draft, DeskPerson requester);

    @Override
    final Optional<String> find(ResetId reset) {
        return api.ticketOf(reset);
    }

    @Override
    final Map<String, ?> bodyOf(TicketDraft draft) {
        Match key = rules.personKey();
        DeskPerson requester = DeskPerson.find(
                draft.person(), key, value -> api.people(key.attribute(), value), "id", DeskCalls.NUMBER);
        Map<String, Object> fields = new HashMap<>(rules.opening());
        fields.putAll(fieldsOf(draft, requester));
        if (requester.id() != null) {
            fields.put("requester_id", Long.valueOf(requester.id()));
        }
        return fields;
    }

    @Override
    final boolean isResolved(String ticketId) {
        return api.filed(ticketId)
                .map(ticket -> ticket.path("status").asString(""))
                .filter(rules.over()::contains)
                .isPresent();
    }

    @Override
    final void resolve(String ticketId) {
        api.set("resolve ticket", ticketId, rules.resolving());
    }

    // the note is there and says it all: what the settings add may be refused
    @Override
    final void giveToPeople(String ticketId) {
        if (rules.handingOver().isEmpty()) {
            return;
        }
        try {
            Map<String, ?> fields = keepingItsRank(ticketId);
            if (!fields.isEmpty()) {
                api.set("hand over ticket", ticketId, fields);
            }
        } catch (Rejected refusal) {
            LOG.warn("only the note in {}, without group and priority: {}", system, refusal.getMessage());
        }
    }

    // else a hand-over would take the rank of a security incident away
    private Map<String, ?> keepingItsRank(String ticketId) {
        Map<String, Object> fields = new HashMap<>(rules.handingOver());
        if (fields.containsKey(PRIORITY) && isUrgent(ticketId)) {
            fields.remove(PRIORITY);
        }
        return fields;
    }

    private boolean isUrgent(String ticketId) {
        Object urgent = rules.urgency().fields().get(PRIORITY);
        return urgent != null
                && api.filed(ticketId)
                        .filter(ticket -> ticket.path(PRIORITY).asString("").equals(urgent.toString()))
                        .isPresent();
    }

    /**
     * What the settings say.
     *
     * @param personKey which Teams value equals which field of a person's record
     * @param opening fields that each new ticket has
     * @param urgency what ranks a new ticket as a security incident
     * @param handingOver fields that give a ticket to people
     * @param resolving fields that resolve it
     * @param over the statuses of tickets with which nothing is left to do
     */
    record Rules(
            Match personKey,
            Map<String, ?> opening,
            Urgency urgency,
            Map<String, ?> handingOver,
            Map<String, ?> resolving,
            Set<String> over) {}
}

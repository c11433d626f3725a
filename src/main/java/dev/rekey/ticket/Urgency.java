package dev.rekey.ticket;

import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.TicketDraft;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ranks a ticket as a security incident.
 *
 * @param setting where that is said
 * @param fields of a new ticket; none when the desk has no such field, or the settings want none
 */
record Urgency(String setting, Map<String, ?> fields) {

    private static final Logger LOG = LoggerFactory.getLogger(Urgency.class);

    private static final int NOT_LET_IN = 401;

    /** For a desk in which the rank is no field of a new ticket. */
    static final Urgency NONE = new Urgency("", Map.of());

    /** Opens a ticket with the rank, or without it when the desk refuses that: the ticket must not be lost with it. */
    <T> T open(TicketDraft draft, Map<String, ?> body, Function<Map<String, ?>, T> create) {
        if (!draft.urgent() || fields.isEmpty()) {
            return create.apply(body);
        }
        Map<String, Object> ranked = new HashMap<>(body);
        ranked.putAll(fields);
        try {
            return create.apply(ranked);
        } catch (Rejected refusal) {
            if (refusal.status() == NOT_LET_IN) {
                throw refusal;
            }
            LOG.warn("a security incident is opened without {}: {}", setting, refusal.getMessage());
            return create.apply(body);
        }
    }
}

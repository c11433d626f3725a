package dev.rekey.ticket;

import dev.rekey.remote.Match;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Keeps tickets in a table of ServiceNow, by default as incidents. */
final class ServiceNowTicketDesk implements TicketDesk {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceNowTicketDesk.class);
    /** Who opened a ticket of Rekey's. */
    static final String REKEY = "Rekey";

    private static final String NOTES = "work_notes";
    // the caller reads these in the portal
    private static final String COMMENTS = "comments";

    private final ServiceNowApi api;
    private final Attempts attempts;
    private final Match callerKey;
    private final Map<String, String> opening;
    private final Urgency urgency;
    private final Map<String, String> handingOver;
    private final Map<String, String> resolving;

    /**
     * A desk.
     *
     * @param opening fields that each new ticket has
     * @param urgency fields that a security incident has instead
     * @param handingOver fields that give a ticket to people
     * @param resolving fields that resolve it
     */
    ServiceNowTicketDesk(
            ServiceNowApi api,
            Attempts attempts,
            Match callerKey,
            Map<String, String> opening,
            Urgency urgency,
            Map<String, String> handingOver,
            Map<String, String> resolving) {
        this.api = api;
        this.attempts = attempts;
        this.callerKey = callerKey;
        this.opening = opening;
        this.urgency = urgency;
        this.handingOver = handingOver;
        this.resolving = resolving;
    }

    @Override
    public TicketRef open(TicketDraft draft) {
        ResetId reset = draft.reset();
        Optional<TicketRef> there = api.ticketOf(reset).map(ServiceNowTicketDesk::reference);
        return there.or(() -> attempts.ticketOf(reset)).orElseGet(() -> {
            Map<String, String> fields = fieldsOf(draft);
            return attempts.open(reset, () -> reference(urgency.open(draft, fields, api::create)));
        });
    }

    @Override
    public void note(TicketRef ticket, String key, String text) {
        NoteMark mark = NoteMark.of(key);
        if (!isNoted(ticket, mark)) {
            api.change("add note", ticket.id(), Map.of(NOTES, mark.under(text)));
        }
    }

    @Override
    public void tell(TicketRef ticket, String key, String text) {
        NoteMark mark = NoteMark.of("tell " + key);
        if (!isThere(ticket, COMMENTS, mark)) {
            api.change("add comment", ticket.id(), Map.of(COMMENTS, mark.under(text)));
        }
    }

    @Override
    public void handOver(TicketRef ticket, String key, String text) {
        NoteMark mark = NoteMark.of("hand-over " + key);
        if (!isNoted(ticket, mark)) {
            giveToPeople(ticket, mark.under(text));
        }
    }

    @Override
    public void close(TicketRef ticket, String text) {
        if (isResolved(api.state(ticket.id()))) {
            note(ticket, "close", text);
            return;
        }
        NoteMark mark = NoteMark.of("close");
        boolean noted = isNoted(ticket, mark);
        try {
            Map<String, String> fields = noted ? resolving : with(resolving, mark.under(text));
            api.change("resolve ticket", ticket.id(), fields);
        } catch (Rejected refusal) {
            // such as a data policy that wants another field: the note must not be lost with it, and people resolve it
            if (!noted) {
                String more = "\nServiceNow did not let Rekey resolve this ticket (HTTP %d): please resolve it."
                        .formatted(refusal.status());
                giveToPeople(ticket, mark.under(text + more));
            }
            throw refusal;
        }
    }

    // what the settings add may be refused as well; the note says it all
    private void giveToPeople(TicketRef ticket, String note) {
        try {
            api.change("hand over ticket", ticket.id(), with(handingOver, note));
        } catch (Rejected refusal) {
            api.change("add note", ticket.id(), Map.of(NOTES, note));
            LOG.warn("only the note, without the fields of servicenow.hand-over: {}", refusal.getMessage());
        }
    }

    private boolean isNoted(TicketRef ticket, NoteMark mark) {
        return isThere(ticket, NOTES, mark);
    }

    // a note that is there twice is better than one that is not there
    private boolean isThere(TicketRef ticket, String field, NoteMark mark) {
        return isYes(() -> api.journalHas(ticket.id(), field, mark))
                || isYes(() -> api.shows(ticket.id(), field, mark));
    }

    private static boolean isYes(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (Rejected refusal) {
            LOG.debug("a note may be written twice: {}", refusal.getMessage());
            return false;
        }
    }

    private boolean isResolved(JsonNode ticket) {
        String state = resolving.getOrDefault("state", "");
        return ticket.path("active").asString("").equals("false")
                || (!state.isEmpty() && ticket.path("state").asString("").equals(state));
    }

    private Map<String, String> fieldsOf(TicketDraft draft) {
        DeskPerson caller = DeskPerson.find(
                draft.person(),
                callerKey,
                value -> api.users(callerKey.attribute(), value),
                "sys_id",
                ServiceNowApi.SYS_ID);
        Map<String, String> fields = new HashMap<>(opening);
        fields.put("short_description", draft.subject());
        fields.put("description", caller.describedIn(draft));
        fields.put("correlation_id", draft.reset().toString());
        fields.put("correlation_display", REKEY);
        if (caller.id() != null) {
            fields.put("caller_id", caller.id());
        }
        return fields;
    }

    private static Map<String, String> with(Map<String, String> fields, String note) {
        Map<String, String> all = new HashMap<>(fields);
        all.put(NOTES, note);
        return all;
    }

    private static TicketRef reference(ServiceNowApi.Incident incident) {
        return new TicketRef(incident.sysId(), incident.number());
    }
}

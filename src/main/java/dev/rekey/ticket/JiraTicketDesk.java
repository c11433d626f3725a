package dev.rekey.ticket;

import dev.rekey.remote.Match;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps tickets as requests of a Jira service desk. */
final class JiraTicketDesk implements TicketDesk {

    private static final Logger LOG = LoggerFactory.getLogger(JiraTicketDesk.class);

    private final JiraApi api;
    private final JiraSearch search;
    private final Attempts attempts;
    private final Match personKey;
    private final Form form;
    private final Moves moves;

    JiraTicketDesk(JiraApi api, Attempts attempts, Match personKey, Form form, Moves moves) {
        this.api = api;
        this.search = new JiraSearch(api, form);
        this.attempts = attempts;
        this.personKey = personKey;
        this.form = form;
        this.moves = moves;
    }

    @Override
    public TicketRef open(TicketDraft draft) {
        ResetId reset = draft.reset();
        return search.find(reset).or(() -> attempts.ticketOf(reset)).orElseGet(() -> {
            Map<String, ?> body = bodyOf(draft);
            return attempts.open(reset, () -> reference(api.create(body)));
        });
    }

    @Override
    public void note(TicketRef ticket, String key, String text) {
        NoteMark mark = NoteMark.of(key);
        if (!api.hasComment(ticket.id(), mark)) {
            api.comment(ticket.id(), mark.under(plain(text)));
        }
    }

    @Override
    public void handOver(TicketRef ticket, String key, String text) {
        note(ticket, "hand-over " + key, text);
        giveToPeople(ticket);
    }

    @Override
    public void close(TicketRef ticket, String text) {
        note(ticket, "close", text);
        if (api.isDone(ticket.id())) {
            return;
        }
        try {
            move(ticket, moves.resolve());
        } catch (Rejected refusal) {
            note(
                    ticket,
                    "not resolved",
                    "Jira did not let Rekey resolve this request (HTTP %d): please resolve it."
                            .formatted(refusal.status()));
            giveToPeople(ticket);
            throw refusal;
        }
    }

    // the comment is there and says it all: what the settings add may be refused, or done already
    private void giveToPeople(TicketRef ticket) {
        try {
            if (moves.handOver() != null) {
                move(ticket, moves.handOver());
            }
        } catch (Rejected refusal) {
            LOG.warn("only the comment, without jira.hand-over-transition: {}", refusal.getMessage());
        }
        try {
            if (moves.handOverPriority() != null) {
                api.prioritise(ticket.id(), moves.handOverPriority());
            }
        } catch (Rejected refusal) {
            LOG.warn("without jira.hand-over-priority: {}", refusal.getMessage());
        }
    }

    private void move(TicketRef ticket, String transition) {
        String id = api.transition(ticket.id(), transition)
                .orElseThrow(() -> new Rejected("Jira offers no transition of the name in the settings", 409, null));
        api.move(ticket.id(), id);
    }

    private Map<String, ?> bodyOf(TicketDraft draft) {
        DeskPerson customer = DeskPerson.find(draft.person(), personKey, api::users, "accountId", JiraApi.ACCOUNT);
        Map<String, Object> body = new HashMap<>();
        body.put("serviceDeskId", form.serviceDesk());
        body.put("requestTypeId", form.requestType());
        body.put(
                "requestFieldValues",
                Map.of(
                        "summary",
                        draft.subject() + " (" + JiraSearch.word(draft.reset()) + ")",
                        "description",
                        plain(customer.describedIn(draft))));
        if (customer.id() != null) {
            body.put("raiseOnBehalfOf", customer.id());
        }
        return body;
    }

    // Jira makes links of what is in brackets
    private static String plain(String text) {
        return text.replace('[', '(').replace(']', ')');
    }

    static TicketRef reference(String key) {
        return new TicketRef(key, key);
    }

    /** Where requests are filed. */
    record Form(String serviceDesk, String requestType) {}

    /**
     * What happens to a request, by the names that the workflow has.
     *
     * @param handOver none: only the comment
     * @param handOverPriority none: as it was
     */
    record Moves(
            String resolve,
            @Nullable String handOver,
            @Nullable String handOverPriority) {}
}

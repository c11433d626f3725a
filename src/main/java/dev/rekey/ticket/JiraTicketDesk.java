package dev.rekey.ticket;

import dev.rekey.remote.Match;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDraft;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps tickets as requests of a Jira service desk. */
final class JiraTicketDesk extends NoteFirstDesk {

    private static final Logger LOG = LoggerFactory.getLogger(JiraTicketDesk.class);

    private final JiraApi api;
    private final JiraSearch search;
    private final Match personKey;
    private final Form form;
    private final Moves moves;

    JiraTicketDesk(JiraApi api, Attempts attempts, Match personKey, Form form, Moves moves) {
        super("Jira", "request", attempts, api, Urgency.NONE);
        this.api = api;
        this.search = new JiraSearch(api, form);
        this.personKey = personKey;
        this.form = form;
        this.moves = moves;
    }

    @Override
    Optional<String> find(ResetId reset) {
        return search.find(reset);
    }

    @Override
    boolean isResolved(String ticketId) {
        return api.isDone(ticketId);
    }

    @Override
    void resolve(String ticketId) {
        move(ticketId, moves.resolve());
    }

    // the comment is there and says it all: what the settings add may be refused, or done already
    @Override
    void giveToPeople(String ticketId) {
        try {
            if (moves.handOver() != null) {
                move(ticketId, moves.handOver());
            }
        } catch (Rejected refusal) {
            LOG.warn("only the comment, without jira.hand-over-transition: {}", refusal.getMessage());
        }
        String priority = moves.handOverPriority();
        try {
            if (priority != null && !isUrgent(ticketId)) {
                api.prioritise(ticketId, priority);
            }
        } catch (Rejected refusal) {
            LOG.warn("without jira.hand-over-priority: {}", refusal.getMessage());
        }
    }

    // a hand-over must not take its rank away
    private boolean isUrgent(String ticketId) {
        return moves.urgentPriority() != null && api.hasPriority(ticketId, moves.urgentPriority());
    }

    @Override
    void rank(String ticketId) {
        try {
            if (moves.urgentPriority() != null) {
                api.prioritise(ticketId, moves.urgentPriority());
            }
        } catch (Rejected refusal) {
            LOG.warn("a security incident is without jira.urgent-priority: {}", refusal.getMessage());
        }
    }

    private void move(String ticketId, String transition) {
        String id = api.transition(ticketId, transition)
                .orElseThrow(() -> new Rejected("Jira offers no transition of the name in the settings", 409, null));
        api.move(ticketId, id);
    }

    @Override
    Map<String, ?> bodyOf(TicketDraft draft) {
        DeskPerson customer = DeskPerson.find(draft.person(), personKey, api::users, "accountId", JiraApi.ACCOUNT);
        Map<String, Object> body = new HashMap<>();
        body.put("serviceDeskId", form.serviceDesk());
        body.put("requestTypeId", form.requestType());
        body.put(
                "requestFieldValues",
                Map.of(
                        "summary",
                        ResetWord.under(draft.subject(), draft.reset()),
                        "description",
                        JiraApi.plain(customer.describedIn(draft))));
        if (customer.id() != null) {
            body.put("raiseOnBehalfOf", customer.id());
        }
        return body;
    }

    /** Where requests are filed. */
    record Form(String serviceDesk, String requestType) {}

    /**
     * What happens to a request, by the names that the workflow has.
     *
     * @param handOver none: only the comment
     * @param handOverPriority none: as it was
     * @param urgentPriority of a security incident; none: as any other
     */
    record Moves(
            String resolve,
            @Nullable String handOver,
            @Nullable String handOverPriority,
            @Nullable String urgentPriority) {}
}

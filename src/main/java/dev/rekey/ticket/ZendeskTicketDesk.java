package dev.rekey.ticket;

import dev.rekey.reset.TicketDraft;
import java.util.List;
import java.util.Map;

/** Keeps tickets in Zendesk. */
final class ZendeskTicketDesk extends NumberedDesk {

    ZendeskTicketDesk(ZendeskApi api, Attempts attempts, Rules rules) {
        super("Zendesk", api, attempts, rules);
    }

    // the first comment of a ticket is its description
    @Override
    Map<String, ?> fieldsOf(TicketDraft draft, DeskPerson requester) {
        return Map.of(
                "subject", draft.subject(),
                "comment", Map.of("body", requester.describedIn(draft), "public", false),
                "external_id", ResetWord.of(draft.reset()),
                "tags", List.of("rekey"));
    }
}

package dev.rekey.ticket;

import dev.rekey.reset.TicketDraft;
import java.util.HashMap;
import java.util.Map;

/** Keeps tickets in Freshservice. */
final class FreshserviceTicketDesk extends NumberedDesk {

    private static final int OPEN = 2;

    private final String nobody;

    /**
     * A desk.
     *
     * @param nobody the address of the requester in whose name a ticket is filed when the person is not found
     */
    FreshserviceTicketDesk(FreshserviceApi api, Attempts attempts, Rules rules, String nobody) {
        super("Freshservice", api, attempts, rules);
        this.nobody = nobody;
    }

    @Override
    Map<String, ?> fieldsOf(TicketDraft draft, DeskPerson requester) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "subject", ResetWord.under(draft.subject(), draft.reset()),
                "description", FreshserviceApi.html(requester.describedIn(draft)),
                "status", OPEN));
        if (requester.id() == null) {
            // Freshservice takes no ticket without a requester
            fields.put("email", nobody);
        }
        return fields;
    }
}

package dev.rekey.ticket;

import dev.rekey.remote.Match;
import dev.rekey.reset.FiledTicket;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.Requester;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The tickets that people file in Zendesk. */
final class ZendeskFiledTickets implements FiledTickets {

    private static final Set<String> OVER = Set.of("solved", "closed", "deleted");

    private final ZendeskApi api;
    private final Match personKey;

    /**
     * Tickets of one account.
     *
     * @param personKey which Teams value equals which field of a Zendesk user
     */
    ZendeskFiledTickets(ZendeskApi api, Match personKey) {
        this.api = api;
        this.personKey = personKey;
    }

    @Override
    public Optional<FiledTicket> read(String ticket) {
        return api.filed(ticket)
                .filter(record -> record.path("id").asString("").equals(ticket))
                .flatMap(record -> filed(record, requester(record)));
    }

    @Override
    public List<FiledTicket> filedSince(Instant from) {
        return FiledSince.of(
                from, api.filedSince(from).stream().flatMap(record -> filed(record, Requester.NOT_READ).stream()));
    }

    private Requester requester(JsonNode record) {
        return DeskPerson.requester(personKey, record.path("requester_id"), api::user);
    }

    private static Optional<FiledTicket> filed(JsonNode record, Requester requester) {
        String id = record.path("id").asString("");
        return FiledSince.time(record.path("created_at").asString(""), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .filter(created -> DeskCalls.NUMBER.matcher(id).matches())
                .map(created -> new FiledTicket(
                        ZendeskTicketDesk.reference(id),
                        requester,
                        record.path("subject").asString(""),
                        record.path("description").asString(""),
                        created,
                        !OVER.contains(record.path("status").asString("")),
                        ResetWord.is(record.path("external_id").asString(""))));
    }
}

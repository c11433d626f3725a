package dev.rekey.ticket;

import dev.rekey.remote.Match;
import dev.rekey.reset.FiledTicket;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.Requester;
import dev.rekey.reset.TicketRef;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The tickets that people file with a desk that numbers them. */
final class NumberedFiledTickets implements FiledTickets {

    private final NumberedApi api;
    private final Match personKey;
    private final Form form;

    /**
     * Tickets of one desk.
     *
     * @param personKey which Teams value equals which field of a person's record
     */
    NumberedFiledTickets(NumberedApi api, Match personKey, Form form) {
        this.api = api;
        this.personKey = personKey;
        this.form = form;
    }

    @Override
    public Optional<FiledTicket> read(String ticket) {
        return api.filed(ticket)
                .filter(record -> record.path("id").asString("").equals(ticket))
                .flatMap(record -> filed(record, whomFor(record)));
    }

    @Override
    public List<FiledTicket> filedSince(Instant from) {
        return FiledSince.of(from, api.filedSince(from), record -> filed(record, Requester.NOT_READ));
    }

    private Requester whomFor(JsonNode record) {
        return Optional.of(record.path("requester_id").asString(""))
                .filter(id -> DeskCalls.NUMBER.matcher(id).matches())
                .flatMap(api::person)
                .map(person -> person.path(personKey.attribute()).asString(""))
                .map(value -> DeskPerson.requester(personKey, value))
                .orElse(Requester.NOT_READ);
    }

    private Optional<FiledTicket> filed(JsonNode record, Requester requester) {
        String id = record.path("id").asString("");
        return FiledSince.time(record.path("created_at").asString(""), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .filter(created -> DeskCalls.NUMBER.matcher(id).matches())
                .map(created -> new FiledTicket(
                        new TicketRef(id, id),
                        requester,
                        record.path("subject").asString(""),
                        record.path(form.description()).asString(""),
                        created,
                        !form.over().contains(record.path("status").asString("")),
                        form.isOurs().test(record)));
    }

    /**
     * What a record looks like.
     *
     * @param description the field with the words of whoever filed it
     * @param over the statuses of tickets that are not open any more
     * @param isOurs whether Rekey opened it
     */
    record Form(String description, Set<String> over, Predicate<JsonNode> isOurs) {}
}

package dev.rekey.ticket;

import dev.rekey.remote.Match;
import dev.rekey.reset.FiledTicket;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.Requester;
import dev.rekey.reset.TicketRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The tickets that people file in a table of ServiceNow. */
final class ServiceNowFiledTickets implements FiledTickets {

    // actual values are UTC (ServiceNow, "Table API")
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ServiceNowApi api;
    private final Match callerKey;

    /**
     * Tickets of one table.
     *
     * @param callerKey which Teams value equals which field of sys_user
     */
    ServiceNowFiledTickets(ServiceNowApi api, Match callerKey) {
        this.api = api;
        this.callerKey = callerKey;
    }

    @Override
    public Optional<FiledTicket> read(String ticket) {
        return api.filed(ticket).flatMap(record -> filed(record, requester(record)));
    }

    @Override
    public List<FiledTicket> filedSince(Instant from) {
        return FiledSince.of(from, api.filedSince(from), record -> filed(record, Requester.NOT_READ));
    }

    private Requester requester(JsonNode record) {
        return Stream.of(record.path("caller_id").asString(""))
                .filter(id -> ServiceNowApi.SYS_ID.matcher(id).matches())
                .flatMap(id -> api.user(id, callerKey.attribute()).stream())
                .map(user -> user.path(callerKey.attribute()).asString(""))
                .findFirst()
                .map(value -> DeskPerson.requester(callerKey, value))
                .orElse(Requester.NOT_READ);
    }

    // a record without what names it is none
    private static Optional<FiledTicket> filed(JsonNode record, Requester requester) {
        String id = record.path("sys_id").asString("");
        String number = record.path("number").asString("");
        if (!ServiceNowApi.SYS_ID.matcher(id).matches()
                || !ServiceNowApi.NUMBER.matcher(number).matches()) {
            return Optional.empty();
        }
        return time(record.path("sys_created_on").asString(""))
                .map(created -> new FiledTicket(
                        new TicketRef(id, number),
                        requester,
                        record.path("short_description").asString(""),
                        record.path("description").asString(""),
                        created,
                        record.path("active").asString("").equals("true"),
                        record.path("correlation_display").asString("").equals(ServiceNowTicketDesk.REKEY)));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

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
import tools.jackson.databind.JsonNode;

/** The requests that people file with a Jira service desk. */
final class JiraFiledTickets implements FiledTickets {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX");

    private final JiraApi api;
    private final Match personKey;
    private final String project;

    /**
     * Requests of one service desk.
     *
     * @param personKey which Teams value equals which field of a Jira user
     * @param project key of the desk's project; empty when new requests are only heard of
     */
    JiraFiledTickets(JiraApi api, Match personKey, String project) {
        this.api = api;
        this.personKey = personKey;
        this.project = project;
    }

    @Override
    public Optional<FiledTicket> read(String ticket) {
        return api.filed(ticket)
                .filter(request -> request.path("issueKey").asString("").equals(ticket))
                .map(request -> new FiledTicket(
                        new TicketRef(ticket, ticket),
                        DeskPerson.requester(
                                personKey,
                                request.path("reporter")
                                        .path(personKey.attribute())
                                        .asString("")),
                        JiraSearch.field(request, "summary").asString(""),
                        JiraSearch.field(request, "description").asString(""),
                        Instant.ofEpochMilli(
                                request.path("createdDate").path("epochMillis").asLong(0)),
                        !request.path("currentStatus")
                                .path("statusCategory")
                                .asString("")
                                .equals("DONE"),
                        ResetWord.endsAny(JiraSearch.field(request, "summary").asString(""))));
    }

    @Override
    public List<FiledTicket> filedSince(Instant from) {
        if (project.isEmpty()) {
            return List.of();
        }
        return FiledSince.of(from, api.createdSince(project, from), JiraFiledTickets::filed);
    }

    private static Optional<FiledTicket> filed(JsonNode issue) {
        String key = issue.path("key").asString("");
        JsonNode fields = issue.path("fields");
        String summary = fields.path("summary").asString("");
        String category =
                fields.path("status").path("statusCategory").path("key").asString("");
        return JiraApi.KEY.matcher(key).matches()
                ? FiledSince.time(fields.path("created").asString(""), TIME)
                        .map(created -> new FiledTicket(
                                new TicketRef(key, key),
                                Requester.NOT_READ,
                                "",
                                "",
                                created,
                                !category.equals("done"),
                                ResetWord.endsAny(summary)))
                : Optional.empty();
    }
}

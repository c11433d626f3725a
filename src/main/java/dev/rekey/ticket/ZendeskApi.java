package dev.rekey.ticket;

import dev.rekey.reset.ResetId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/**
 * The calls of Zendesk's API that Rekey makes.
 *
 * <p>Source: Zendesk, "Ticketing API": tickets, ticket comments, users, search. Not tried against an account.
 */
final class ZendeskApi implements NumberedApi {

    private static final int MOST_PAGES = 40;
    private static final int NEW_TICKETS = 10;

    private final DeskCalls calls;
    private final HttpUrl api;

    ZendeskApi(DeskCalls calls, HttpUrl account) {
        this.calls = calls;
        this.api = account.newBuilder().addPathSegments("api/v2").build();
    }

    // Zendesk lets several have the same external id
    @Override
    public Optional<String> ticketOf(ResetId reset) {
        String word = ResetWord.of(reset);
        HttpUrl url = to("tickets.json").addQueryParameter("external_id", word).build();
        List<JsonNode> found = calls.list("find ticket", calls.get("find ticket", url), "tickets");
        return calls.oldest(
                "find ticket",
                found.stream()
                        .filter(ticket ->
                                ticket.path("external_id").asString("").equals(word)));
    }

    @Override
    public Optional<JsonNode> filed(String id) {
        return DeskCalls.NUMBER.matcher(id).matches()
                ? calls.find("read ticket", ticket(id)).map(answer -> answer.path("ticket"))
                : Optional.empty();
    }

    @Override
    public List<JsonNode> filedSince(Instant from) {
        String query = "type:ticket created>=" + from.truncatedTo(ChronoUnit.SECONDS);
        return Pages.all(NEW_TICKETS, page -> {
                    HttpUrl url = to("search.json")
                            .addQueryParameter("query", query)
                            .addQueryParameter("sort_by", "created_at")
                            .addQueryParameter("sort_order", "desc")
                            .addQueryParameter("page", String.valueOf(page))
                            .addQueryParameter("per_page", String.valueOf(Pages.SIZE))
                            .build();
                    return calls.list("list new tickets", calls.get("list new tickets", url), "results");
                })
                .toList();
    }

    @Override
    public Optional<JsonNode> person(String id) {
        return calls.find(
                        "read user",
                        to("users/" + DeskCalls.idForUrl(id, DeskCalls.NUMBER) + ".json")
                                .build())
                .map(answer -> answer.path("user"));
    }

    /** Searches all fields at once. */
    @Override
    public List<JsonNode> people(String field, String value) {
        HttpUrl url = to("users/search.json").addQueryParameter("query", value).build();
        return calls.list("find user", calls.get("find user", url), "users");
    }

    @Override
    public String create(Map<String, ?> ticket) {
        JsonNode answer = calls.once("open ticket", "POST", to("tickets.json").build(), Map.of("ticket", ticket));
        return calls.idIn("open ticket", answer.path("ticket").path("id"), DeskCalls.NUMBER);
    }

    @Override
    public boolean hasNote(String id, NoteMark mark, Readers readers) {
        return Pages.all(MOST_PAGES, page -> comments(id, page))
                .filter(comment -> comment.path("public").asBoolean(true) == readers.isPublic())
                .anyMatch(comment -> mark.endsNote(comment.path("body").asString("")));
    }

    @Override
    public void addNote(String id, String text, Readers readers) {
        Map<String, ?> change = Map.of("comment", Map.of("body", text, "public", readers.isPublic()));
        calls.once("add note", "PUT", ticket(id), Map.of("ticket", change));
    }

    @Override
    public void set(String what, String id, Map<String, ?> fields) {
        calls.put(what, ticket(id), Map.of("ticket", fields));
    }

    private List<JsonNode> comments(String id, int page) {
        HttpUrl url = to("tickets/" + DeskCalls.idForUrl(id, DeskCalls.NUMBER) + "/comments.json")
                .addQueryParameter("page", String.valueOf(page))
                .addQueryParameter("per_page", String.valueOf(Pages.SIZE))
                .build();
        return calls.list("read notes", calls.get("read notes", url), "comments");
    }

    private HttpUrl ticket(String id) {
        return to("tickets/" + DeskCalls.idForUrl(id, DeskCalls.NUMBER) + ".json")
                .build();
    }

    private HttpUrl.Builder to(String path) {
        return api.newBuilder().addPathSegments(path);
    }
}

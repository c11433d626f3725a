package dev.rekey.ticket;

import com.google.common.html.HtmlEscapers;
import dev.rekey.reset.ResetId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/**
 * The calls of Freshservice's API that Rekey makes.
 *
 * <p>Source: Freshworks, "Freshservice API", version 2: tickets, conversations, requesters. Not tried against an account.
 */
final class FreshserviceApi implements NumberedApi {

    private static final int MOST_PAGES = 40;
    // the account's calls of a minute are few: a reset's ticket that is not among these is not found again
    private static final int NEWEST = 4;
    private static final int NEW_TICKETS = 10;

    private final DeskCalls calls;
    private final HttpUrl api;
    private final Optional<Long> workspace;

    FreshserviceApi(DeskCalls calls, HttpUrl account, Optional<Long> workspace) {
        this.calls = calls;
        this.api = account.newBuilder().addPathSegments("api/v2").build();
        this.workspace = workspace;
    }

    // no field is known by which it could be searched: what counts is the subject
    @Override
    public Optional<String> ticketOf(ResetId reset) {
        Stream<JsonNode> newest = newest("find ticket", NEWEST, to("tickets").build());
        return calls.oldest(
                "find ticket",
                newest.filter(ticket -> ResetWord.ends(ticket.path("subject").asString(""), reset)));
    }

    @Override
    public Optional<JsonNode> filed(String id) {
        return DeskCalls.NUMBER.matcher(id).matches()
                ? calls.find("read ticket", ticket(id).build()).map(answer -> answer.path("ticket"))
                : Optional.empty();
    }

    /** Who was created since then was updated since then. */
    @Override
    public List<JsonNode> filedSince(Instant from) {
        HttpUrl url = to("tickets")
                .addQueryParameter(
                        "updated_since", from.truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
        return newest("list new tickets", NEW_TICKETS, url).toList();
    }

    @Override
    public Optional<JsonNode> person(String id) {
        HttpUrl url = to("requesters")
                .addPathSegment(DeskCalls.idForUrl(id, DeskCalls.NUMBER))
                .build();
        return calls.find("read requester", url).map(answer -> answer.path("requester"));
    }

    @Override
    public List<JsonNode> people(String field, String value) {
        HttpUrl url = to("requesters")
                .addQueryParameter("query", "\"%s:'%s'\"".formatted(field, value))
                .addQueryParameter("include_agents", "true")
                .build();
        return calls.list("find requester", calls.get("find requester", url), "requesters");
    }

    @Override
    public String create(Map<String, ?> ticket) {
        JsonNode answer = calls.once("open ticket", "POST", to("tickets").build(), ticket);
        return calls.idIn("open ticket", answer.path("ticket").path("id"), DeskCalls.NUMBER);
    }

    @Override
    public boolean hasNote(String id, NoteMark mark, Readers readers) {
        HttpUrl url = ticket(id).addPathSegment("conversations").build();
        return Pages.all(MOST_PAGES, page -> page("read notes", url, page, "conversations"))
                .filter(note -> note.path("private").asBoolean(false) != readers.isPublic())
                .anyMatch(note -> mark.endsNote(note.path("body_text").asString("")));
    }

    @Override
    public void addNote(String id, String text, Readers readers) {
        HttpUrl url = ticket(id).addPathSegment("notes").build();
        calls.once("add note", "POST", url, Map.of("body", html(text), "private", !readers.isPublic()));
    }

    @Override
    public void set(String what, String id, Map<String, ?> fields) {
        calls.put(what, ticket(id).build(), fields);
    }

    /** Text as Freshservice shows it, which takes descriptions and notes for HTML. */
    static String html(String text) {
        return HtmlEscapers.htmlEscaper().escape(text).replace("\n", "<br>").replace("  ", "&nbsp; ");
    }

    private Stream<JsonNode> newest(String what, int most, HttpUrl tickets) {
        HttpUrl.Builder url = tickets.newBuilder().addQueryParameter("order_type", "desc");
        workspace.ifPresent(id -> url.addQueryParameter("workspace_id", id.toString()));
        return Pages.all(most, page -> page(what, url.build(), page, "tickets"));
    }

    private List<JsonNode> page(String what, HttpUrl url, int page, String field) {
        HttpUrl one = url.newBuilder()
                .addQueryParameter("page", String.valueOf(page))
                .addQueryParameter("per_page", String.valueOf(Pages.SIZE))
                .build();
        return calls.list(what, calls.get(what, one), field);
    }

    private HttpUrl.Builder ticket(String id) {
        return to("tickets").addPathSegment(DeskCalls.idForUrl(id, DeskCalls.NUMBER));
    }

    private HttpUrl.Builder to(String part) {
        return api.newBuilder().addPathSegment(part);
    }
}

package dev.rekey.ticket;

import dev.rekey.ticket.JiraSettings.Transitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/**
 * The calls of Jira Cloud that Rekey makes.
 *
 * <p>Sources: Atlassian, "The Jira Service Management Cloud REST API" (requests, comments, transitions of the portal) and "The
 * Jira Cloud platform REST API" (users, transitions of agents, priority).
 */
final class JiraApi implements NoteApi {

    /** Form of a key, such as {@code HELP-12}. */
    static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{0,99}-[1-9][0-9]{0,11}");

    /** Form of the id of a user. */
    static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9:_-]{1,128}");

    private static final Pattern TRANSITION = Pattern.compile("[0-9]{1,12}");
    private static final String DESK = "rest/servicedeskapi/request";
    private static final String PLATFORM = "rest/api/3";
    private static final int PAGE = 50;
    private static final int NEW_ISSUES = 100;
    private static final int MOST_PAGES = 40;

    private final DeskCalls calls;
    private final HttpUrl site;
    private final Transitions whose;
    private final Clock clock;

    JiraApi(DeskCalls calls, HttpUrl site, Transitions whose, Clock clock) {
        this.calls = calls;
        this.site = site;
        this.whose = whose;
        this.clock = clock;
    }

    /** Requests that Rekey's account has created, the most recently touched first; only some when a search is given. */
    List<JsonNode> ownRequests(String serviceDesk, String requestType, String summary) {
        HttpUrl.Builder url = site.newBuilder()
                .addPathSegments(DESK)
                .addQueryParameter("serviceDeskId", serviceDesk)
                .addQueryParameter("requestTypeId", requestType)
                .addQueryParameter("requestOwnership", "OWNED_REQUESTS")
                .addQueryParameter("requestStatus", "ALL_REQUESTS")
                .addQueryParameter("start", "0")
                .addQueryParameter("limit", String.valueOf(PAGE));
        if (!summary.isEmpty()) {
            url.addQueryParameter("searchTerm", summary);
        }
        return values("find request", calls.get("find request", url.build()));
    }

    /** Issues whose summary has that word, which must be of letters and digits, as far as the agents' search finds them. */
    List<JsonNode> issuesWith(String word) {
        HttpUrl url = site.newBuilder()
                .addPathSegments(PLATFORM)
                .addPathSegments("search/jql")
                .addQueryParameter("jql", "summary ~ \"%s\"".formatted(word))
                .addQueryParameter("fields", "summary")
                .addQueryParameter("maxResults", String.valueOf(PAGE))
                .build();
        return calls.get("search issues", url).path("issues").valueStream().toList();
    }

    /** A request by its key, with whom it was filed for; empty when there is none, or none that Rekey may see. */
    Optional<JsonNode> filed(String key) {
        return KEY.matcher(key).matches()
                ? calls.find("read request", request(key).build())
                : Optional.empty();
    }

    /**
     * The newest issues of a project that Jira thinks were created since then: the caller compares again. The time is given in
     * minutes ago, because one by the clock would be taken for the time zone of Rekey's account.
     */
    List<JsonNode> createdSince(String project, Instant from) {
        long minutes = Math.max(1, Duration.between(from, clock.instant()).toMinutes() + 2);
        HttpUrl url = site.newBuilder()
                .addPathSegments(PLATFORM)
                .addPathSegments("search/jql")
                .addQueryParameter(
                        "jql",
                        "project = \"%s\" AND created >= \"-%dm\" ORDER BY created DESC".formatted(project, minutes))
                .addQueryParameter("fields", "summary,created,status")
                .addQueryParameter("maxResults", String.valueOf(NEW_ISSUES))
                .build();
        return calls.list("search issues", calls.get("search issues", url), "issues");
    }

    /** The key of the new request. */
    @Override
    public String create(Map<String, ?> body) {
        HttpUrl url = site.newBuilder().addPathSegments(DESK).build();
        return keyIn(
                "open request", calls.once("open request", "POST", url, body).path("issueKey"));
    }

    /** A key in an answer. */
    String keyIn(String what, JsonNode field) {
        return calls.idIn(what, field, KEY);
    }

    boolean isDone(String key) {
        return calls.get("read request", request(key).build())
                .path("currentStatus")
                .path("statusCategory")
                .asString("")
                .equals("DONE");
    }

    @Override
    public boolean hasNote(String key, NoteMark mark, Readers readers) {
        int start = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            HttpUrl url = request(key)
                    .addPathSegment("comment")
                    .addQueryParameter("public", String.valueOf(readers.isPublic()))
                    .addQueryParameter("internal", String.valueOf(!readers.isPublic()))
                    .addQueryParameter("start", String.valueOf(start))
                    .addQueryParameter("limit", String.valueOf(PAGE))
                    .build();
            JsonNode answer = calls.get("read comments", url);
            List<JsonNode> comments = values("read comments", answer);
            if (comments.stream()
                    .filter(comment -> comment.path("public").asBoolean(true) == readers.isPublic())
                    .anyMatch(comment -> mark.endsNote(comment.path("body").asString("")))) {
                return true;
            }
            if (answer.path("isLastPage").asBoolean(true) || comments.isEmpty()) {
                return false;
            }
            // Jira may give fewer than were asked for
            start += comments.size();
        }
        return false;
    }

    @Override
    public void addNote(String key, String text, Readers readers) {
        HttpUrl url = request(key).addPathSegment("comment").build();
        calls.once("add comment", "POST", url, Map.of("body", plain(text), "public", readers.isPublic()));
    }

    /** The id of the transition with that name; empty when the request's state does not offer it. */
    Optional<String> transition(String key, String name) {
        HttpUrl url = transitions(key);
        JsonNode answer = calls.get("list transitions", url);
        JsonNode list = answer.path(whose == Transitions.PORTAL ? "values" : "transitions");
        if (!list.isArray()) {
            throw calls.unusable("list transitions");
        }
        return list.valueStream()
                .filter(transition ->
                        transition.path("name").asString("").strip().equalsIgnoreCase(name))
                .map(transition -> calls.idIn("list transitions", transition.path("id"), TRANSITION))
                .findFirst();
    }

    void move(String key, String transitionId) {
        Map<String, ?> body = whose == Transitions.PORTAL
                ? Map.of("id", transitionId)
                : Map.of("transition", Map.of("id", transitionId));
        calls.once("move request", "POST", transitions(key), body);
    }

    boolean hasPriority(String key, String priority) {
        HttpUrl url = issue(key).addQueryParameter("fields", "priority").build();
        return calls.get("read priority", url)
                .path("fields")
                .path("priority")
                .path("name")
                .asString("")
                .equalsIgnoreCase(priority);
    }

    void prioritise(String key, String priority) {
        calls.put("set priority", issue(key).build(), Map.of("fields", Map.of("priority", Map.of("name", priority))));
    }

    /** Users who fit a value, as far as Jira thinks so: the caller compares again. */
    List<JsonNode> users(String value) {
        HttpUrl url = site.newBuilder()
                .addPathSegments(PLATFORM)
                .addPathSegments("user/search")
                .addQueryParameter("query", value)
                .addQueryParameter("maxResults", String.valueOf(PAGE))
                .build();
        JsonNode users = calls.get("find user", url);
        if (!users.isArray()) {
            throw calls.unusable("find user");
        }
        return users.valueStream().toList();
    }

    /** A text in which Jira makes no links of what is in brackets. */
    static String plain(String text) {
        return text.replace('[', '(').replace(']', ')');
    }

    private HttpUrl transitions(String key) {
        return whose == Transitions.PORTAL
                ? request(key).addPathSegment("transition").build()
                : issue(key).addPathSegment("transitions").build();
    }

    private HttpUrl.Builder request(String key) {
        return site.newBuilder().addPathSegments(DESK).addPathSegment(DeskCalls.idForUrl(key, KEY));
    }

    private HttpUrl.Builder issue(String key) {
        return site.newBuilder()
                .addPathSegments(PLATFORM)
                .addPathSegment("issue")
                .addPathSegment(DeskCalls.idForUrl(key, KEY));
    }

    private List<JsonNode> values(String what, JsonNode answer) {
        return calls.list(what, answer, "values");
    }
}

package dev.rekey.standin.jira;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rekey.standin.desk.AgentView;
import dev.rekey.standin.desk.DeskAnswer;
import dev.rekey.standin.desk.DeskCall;
import dev.rekey.standin.desk.DeskServer;
import dev.rekey.standin.jira.IssueState.Comment;
import dev.rekey.standin.jira.IssueState.Status;
import dev.rekey.standin.jira.IssueState.Transition;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Jira Service Management on this machine: one service desk with a small workflow, that keeps state and fails on demand. */
public final class JiraStandIn implements AutoCloseable {

    /** Rekey's account there, an agent. */
    public static final String USER = "rekey@contoso.example";
    /** Its API token. */
    public static final String TOKEN = "sandbox~token";
    /** The one service desk. */
    public static final String SERVICE_DESK = "10";
    /** The request type for resets. */
    public static final String REQUEST_TYPE = "25";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern CREATED =
            Pattern.compile("project = \"HELP\" AND created >= \"-([0-9]+)m\" ORDER BY created DESC");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX");
    private static final String REKEY = "qm:rekey:account";
    private static final Pattern PATH =
            Pattern.compile("/rest/(?:servicedeskapi/request|api/3/issue)/([A-Z]+-[0-9]+)(?:/([a-z]+))?");
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + TOKEN).getBytes(UTF_8));

    private final Map<String, IssueState> issues = new LinkedHashMap<>();
    private final Map<String, String> accounts = new LinkedHashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final DeskServer server;
    private boolean filtersAreIgnored;
    private boolean textSearchIsBlind;
    private boolean newRequestsAreHidden;
    private boolean owningMeansReporting;
    private boolean ranksAreRefused;
    private int pageSize = 50;

    private JiraStandIn() {
        server = DeskServer.start("jira-standin", this::answer);
    }

    /** Starts on any free port. */
    public static JiraStandIn start() {
        return new JiraStandIn();
    }

    /** The server around it: its address, the calls, the faults. */
    public DeskServer server() {
        return server;
    }

    /** The site's address. */
    public URI url() {
        return server.url();
    }

    /** Adds a user and returns the account id; the address may be empty, as when the user hides it. */
    public synchronized String addUser(String name, String email) {
        String accountId = "5b10a2844c20165700ede" + (100 + accounts.size());
        accounts.put(accountId, name + "|" + email);
        return accountId;
    }

    /** Says when a request was created. */
    public void createdAt(String key, Instant at) {
        issue(key).created = at;
    }

    /** Files a request in the portal for a user, given by account id, and returns its key. */
    public synchronized String file(String accountId, String summary, String description, Instant at) {
        IssueState issue = create(summary, description, REQUEST_TYPE, accountId, accountId);
        issue.created = at;
        return issue.key;
    }

    /** Adds somebody else's request and returns its key. */
    public synchronized String addStranger(String summary) {
        return create(summary, "It smokes.", REQUEST_TYPE, "qm:somebody", "qm:somebody").key;
    }

    /** Whether lists answer as if nothing were asked for. */
    public void ignoresFilters(boolean ignored) {
        filtersAreIgnored = ignored;
    }

    /** Whether the text search finds nothing. */
    public void textSearchFindsNothing(boolean blind) {
        textSearchIsBlind = blind;
    }

    /** Whether the search index lags behind: requests do not show in lists for now. */
    public void hidesNewRequests(boolean hidden) {
        newRequestsAreHidden = hidden;
    }

    /** Whether OWNED_REQUESTS are those that somebody is the reporter of, instead of the creator. */
    public void ownedAreReported(boolean reported) {
        owningMeansReporting = reported;
    }

    /** Whether nobody may change a priority. */
    public void takesNoRank(boolean refused) {
        ranksAreRefused = refused;
    }

    /** Takes a transition out of the workflow. */
    public void offersNo(String transition) {
        missing.add(transition);
    }

    /** How many comments a page has at most. */
    public void pageSize(int size) {
        pageSize = size;
    }

    /** How an agent resolves a request. */
    public void agentResolves(String key) {
        issue(key).status = Status.RESOLVED;
    }

    /** How a customer answers. */
    public void customerComments(String key, String text) {
        issue(key).comments.add(new Comment(text, true));
    }

    /** The keys of the requests with that in their summary. */
    public synchronized List<String> requestsWith(String inSummary) {
        return issues.values().stream()
                .filter(issue -> issue.summary.contains(inSummary))
                .map(issue -> issue.key)
                .toList();
    }

    /** A request as an agent reads it. */
    public synchronized AgentView read(String key) {
        IssueState issue = issue(key);
        return new AgentView(
                issue.key,
                issue.status.words,
                issue.summary,
                issue.description,
                issue.reporter.equals(REKEY) ? "" : issue.reporter,
                Map.of("priority", issue.priority),
                comments(issue, comment -> !comment.isPublic()),
                comments(issue, Comment::isPublic));
    }

    @Override
    public void close() {
        server.close();
    }

    private static List<String> comments(IssueState issue, Predicate<Comment> which) {
        return issue.comments.stream().filter(which).map(Comment::body).toList();
    }

    private synchronized DeskAnswer answer(DeskCall call) {
        if (!call.header("Authorization").equals(BASIC)) {
            return error(401, "Client must be authenticated");
        }
        boolean writes = Set.of("POST", "PUT").contains(call.method());
        if (writes && !call.header("Content-Type").startsWith("application/json")) {
            return error(415, "Unsupported media type");
        }
        if (call.path().equals("/rest/servicedeskapi/request")) {
            return writes ? opened(call.json()) : list(call);
        }
        if (call.path().equals("/rest/api/3/search/jql")) {
            return searched(call.parameter("jql"));
        }
        if (call.path().equals("/rest/api/3/user/search")) {
            return users(call.parameter("query"));
        }
        Matcher path = PATH.matcher(call.path());
        Optional<IssueState> issue = path.matches() ? Optional.ofNullable(issues.get(path.group(1))) : Optional.empty();
        return issue.isEmpty()
                ? error(404, "The request does not exist")
                : answer(call, issue.get(), Optional.ofNullable(path.group(2)).orElse(""));
    }

    private DeskAnswer answer(DeskCall call, IssueState issue, String part) {
        return switch (call.method() + " " + part) {
            case "GET " -> DeskAnswer.json(200, call.path().contains("/issue/") ? ranked(issue) : shown(issue));
            case "PUT " -> ranksAreRefused ? error(400, "priority") : prioritised(issue, call.json());
            case "GET comment" -> commentsOf(issue, call);
            case "POST comment" -> commented(issue, call.json());
            case "GET transition" -> page(offered(issue), true, "values");
            case "GET transitions" -> page(offered(issue), true, "transitions");
            case "POST transition" -> moved(issue, call.json().path("id"));
            case "POST transitions" ->
                moved(issue, call.json().path("transition").path("id"));
            default -> error(404, "No such resource");
        };
    }

    private DeskAnswer opened(JsonNode body) {
        String person = body.path("raiseOnBehalfOf").asString("");
        JsonNode values = body.path("requestFieldValues");
        boolean known = person.isEmpty() || accounts.containsKey(person);
        if (!known
                || !body.path("serviceDeskId").asString("").equals(SERVICE_DESK)
                || values.path("summary").asString("").isEmpty()) {
            return error(400, "Your request could not be created");
        }
        IssueState issue = create(
                values.path("summary").asString(""),
                values.path("description").asString(""),
                body.path("requestTypeId").asString(""),
                REKEY,
                person.isEmpty() ? REKEY : person);
        return DeskAnswer.json(201, shown(issue));
    }

    private IssueState create(String summary, String text, String type, String creator, String reporter) {
        int number = issues.size() + 1;
        IssueState issue = new IssueState(
                String.valueOf(10_000 + number), "HELP-" + number, summary, text, type, creator, reporter);
        issues.put(issue.key, issue);
        return issue;
    }

    /** The most recently created first. */
    private DeskAnswer list(DeskCall call) {
        Stream<IssueState> all = issues.values().stream().filter(issue -> !newRequestsAreHidden);
        Stream<IssueState> found = filtersAreIgnored ? all : all.filter(issue -> isAskedFor(issue, call));
        List<ObjectNode> shown = found.sorted(
                        Comparator.comparing((IssueState issue) -> issue.id).reversed())
                .limit(Integer.parseInt(call.parameter("limit")))
                .map(this::shown)
                .toList();
        return page(shown, true, "values");
    }

    private boolean isAskedFor(IssueState issue, DeskCall call) {
        String term = call.parameter("searchTerm");
        return call.parameter("serviceDeskId").equals(SERVICE_DESK)
                && issue.requestType.equals(call.parameter("requestTypeId"))
                && (!call.parameter("requestOwnership").equals("OWNED_REQUESTS") || isOwned(issue))
                && (term.isEmpty() || (!textSearchIsBlind && issue.summary.contains(term)));
    }

    private boolean isOwned(IssueState issue) {
        return (owningMeansReporting ? issue.reporter : issue.creator).equals(REKEY);
    }

    private DeskAnswer searched(String jql) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode found = answer.putArray("issues");
        Matcher created = CREATED.matcher(jql);
        boolean byTime = created.matches();
        Instant least = byTime
                ? Clock.systemUTC().instant().minus(Duration.ofMinutes(Long.parseLong(created.group(1))))
                : Instant.EPOCH;
        issues.values().stream()
                .filter(issue -> !newRequestsAreHidden && !textSearchIsBlind)
                .filter(issue -> filtersAreIgnored
                        || (byTime && issue.created.isAfter(least))
                        || Stream.of(issue.summary.split("\\W+", -1))
                                .anyMatch(word -> jql.equals("summary ~ \"" + word + "\"")))
                .forEach(issue -> fields(found.addObject().put("key", issue.key), issue));
        return DeskAnswer.json(200, answer);
    }

    private static void fields(ObjectNode shown, IssueState issue) {
        ObjectNode fields = shown.putObject("fields")
                .put("summary", issue.summary)
                .put("created", TIME.format(issue.created.atOffset(ZoneOffset.UTC)));
        fields.putObject("status")
                .putObject("statusCategory")
                .put("key", issue.status.category.toLowerCase(Locale.ROOT));
    }

    private DeskAnswer commentsOf(IssueState issue, DeskCall call) {
        int start = Integer.parseInt(call.parameter("start"));
        List<Comment> comments = issue.comments.stream()
                .filter(comment -> filtersAreIgnored
                        || call.parameter(comment.isPublic() ? "public" : "internal")
                                .equals("true"))
                .toList();
        int end = Math.min(start + pageSize, comments.size());
        List<ObjectNode> shown = new ArrayList<>();
        for (Comment comment : comments.subList(Math.min(start, end), end)) {
            shown.add(JSON.createObjectNode().put("body", comment.body()).put("public", comment.isPublic()));
        }
        return page(shown, end == comments.size(), "values");
    }

    private static DeskAnswer commented(IssueState issue, JsonNode body) {
        if (!body.has("public") || body.path("body").asString("").isEmpty()) {
            return error(400, "public is missing");
        }
        issue.comments.add(
                new Comment(body.path("body").asString(""), body.path("public").asBoolean(true)));
        return DeskAnswer.json(201, JSON.createObjectNode().put("id", "1"));
    }

    private List<ObjectNode> offered(IssueState issue) {
        return transitions(issue)
                .map(way -> JSON.createObjectNode().put("id", way.id()).put("name", way.name()))
                .toList();
    }

    private Stream<Transition> transitions(IssueState issue) {
        return issue.status.transitions().stream().filter(way -> !missing.contains(way.name()));
    }

    private DeskAnswer moved(IssueState issue, JsonNode id) {
        Optional<Transition> way = transitions(issue)
                .filter(one -> one.id().equals(id.asString("")))
                .findFirst();
        way.ifPresent(one -> issue.status = one.to());
        return way.isPresent() ? DeskAnswer.empty(204) : error(400, "It is not possible to transition");
    }

    private static DeskAnswer prioritised(IssueState issue, JsonNode body) {
        issue.priority = body.path("fields").path("priority").path("name").asString("");
        return DeskAnswer.empty(204);
    }

    private static ObjectNode ranked(IssueState issue) {
        ObjectNode shown = JSON.createObjectNode().put("key", issue.key);
        shown.putObject("fields").putObject("priority").put("name", issue.priority);
        return shown;
    }

    private DeskAnswer users(String query) {
        ArrayNode users = JSON.createArrayNode();
        accounts.forEach((accountId, who) -> {
            String email = who.substring(who.indexOf('|') + 1);
            if (filtersAreIgnored || who.toLowerCase(Locale.ROOT).contains(query.toLowerCase(Locale.ROOT))) {
                ObjectNode user = JSON.createObjectNode().put("accountId", accountId);
                users.add(email.isEmpty() ? user : user.put("emailAddress", email));
            }
        });
        return DeskAnswer.json(200, users);
    }

    private ObjectNode shown(IssueState issue) {
        ObjectNode shown = JSON.createObjectNode()
                .put("issueId", issue.id)
                .put("issueKey", issue.key)
                .put("requestTypeId", issue.requestType)
                .put("serviceDeskId", SERVICE_DESK);
        ArrayNode values = shown.putArray("requestFieldValues");
        values.addObject().put("fieldId", "summary").put("label", "Summary").put("value", issue.summary);
        values.addObject().put("fieldId", "description").put("value", issue.description);
        shown.putObject("createdDate").put("epochMillis", issue.created.toEpochMilli());
        String email = accounts.getOrDefault(issue.reporter, "|");
        shown.putObject("reporter")
                .put("accountId", issue.reporter)
                .put("emailAddress", email.substring(email.indexOf('|') + 1));
        shown.putObject("currentStatus").put("status", issue.status.words).put("statusCategory", issue.status.category);
        return shown;
    }

    private IssueState issue(String key) {
        return Optional.ofNullable(issues.get(key)).orElseThrow();
    }

    private static DeskAnswer page(List<ObjectNode> items, boolean last, String name) {
        ObjectNode page = JSON.createObjectNode().put("size", items.size()).put("isLastPage", last);
        page.putArray(name).addAll(items);
        return DeskAnswer.json(200, page);
    }

    private static DeskAnswer error(int status, String message) {
        return DeskAnswer.json(
                status, JSON.createObjectNode().put("errorMessage", message).put("detail", "word-in-answer"));
    }
}

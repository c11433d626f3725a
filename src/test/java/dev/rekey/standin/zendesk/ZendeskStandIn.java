package dev.rekey.standin.zendesk;

import dev.rekey.standin.desk.AgentView;
import dev.rekey.standin.desk.DeskAnswer;
import dev.rekey.standin.desk.DeskCall;
import dev.rekey.standin.desk.DeskServer;
import dev.rekey.standin.desk.DeskTicket;
import dev.rekey.standin.desk.DeskTickets;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Zendesk on this machine: tickets, comments, users and search, that keeps state and fails on demand. */
public final class ZendeskStandIn implements AutoCloseable {

    /** Rekey's account there, an agent. */
    public static final String USER = "rekey@contoso.example";
    /** Its API token. */
    public static final String TOKEN = "sandbox~zendesk token";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long REKEY = 900;
    private static final String BASIC = Credentials.basic(USER + "/token", TOKEN);
    private static final Pattern TICKET = Pattern.compile("/api/v2/tickets/([0-9]+)(/comments)?\\.json");
    private static final Pattern PERSON = Pattern.compile("/api/v2/users/([0-9]+)\\.json");
    private static final Pattern CREATED = Pattern.compile("type:ticket created>=(\\S+)");

    private final DeskTickets tickets = new DeskTickets(35_436, "new");
    private final Map<Long, String> users = new LinkedHashMap<>(Map.of(REKEY, USER));
    private final DeskServer server;

    private ZendeskStandIn() {
        server = DeskServer.start("zendesk-standin", this::answer);
    }

    /** Starts on any free port. */
    public static ZendeskStandIn start() {
        return new ZendeskStandIn();
    }

    /** The server around it: its address, the calls, the faults. */
    public DeskServer server() {
        return server;
    }

    /** The account's address. */
    public URI url() {
        return server.url();
    }

    /** Adds a user and returns the id. */
    public synchronized String addUser(String email) {
        long id = 901L + users.size();
        users.put(id, email);
        return String.valueOf(id);
    }

    /** Its tickets. */
    public DeskTickets tickets() {
        return tickets;
    }

    /** A ticket as an agent reads it. */
    public synchronized AgentView read(String id) {
        DeskTicket ticket = tickets.get(id);
        String state = Map.of("new", "New", "open", "Open", "solved", "Resolved", "closed", "Closed")
                .getOrDefault(ticket.field("status"), "?");
        String requester = ticket.field("requester_id");
        return ticket.view(state, requester.equals(String.valueOf(REKEY)) ? "" : requester);
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized DeskAnswer answer(DeskCall call) {
        if (!call.header("Authorization").equals(BASIC)) {
            return error(401, "Couldn't authenticate you");
        }
        if (Set.of("POST", "PUT").contains(call.method())
                && !call.header("Content-Type").startsWith("application/json")) {
            return error(415, "Unsupported media type");
        }
        return switch (call.line()) {
            case "POST /api/v2/tickets.json" -> opened(call.json().path("ticket"));
            case "GET /api/v2/tickets.json" -> list("tickets", byExternalId(call.parameter("external_id")), call);
            case "GET /api/v2/search.json" -> list("results", since(call.parameter("query")), call);
            case "GET /api/v2/users/search.json" -> found(call.parameter("query"));
            default -> about(call);
        };
    }

    private DeskAnswer about(DeskCall call) {
        Matcher person = PERSON.matcher(call.path());
        if (person.matches() && users.containsKey(Long.valueOf(person.group(1)))) {
            ObjectNode answer = JSON.createObjectNode();
            fill(answer.putObject("user"), Long.valueOf(person.group(1)));
            return DeskAnswer.json(200, answer);
        }
        Matcher path = TICKET.matcher(call.path());
        if (!path.matches() || tickets.find(path.group(1)).isEmpty()) {
            return error(404, "RecordNotFound");
        }
        DeskTicket ticket = tickets.get(path.group(1));
        if (path.group(2) != null) {
            return commentsOf(ticket, call);
        }
        return call.method().equals("PUT") ? changed(ticket, call.json().path("ticket")) : shown(200, ticket);
    }

    private DeskAnswer opened(JsonNode body) {
        String words = body.path("comment").path("body").asString("");
        if (words.isEmpty() || !tickets.takesRank(body.path("priority").asString(""))) {
            return error(422, "RecordInvalid");
        }
        DeskTicket ticket = tickets.add();
        ticket.set("requester_id", String.valueOf(REKEY));
        ticket.setAll(body);
        ticket.set("description", words);
        return shown(201, ticket);
    }

    private DeskAnswer changed(DeskTicket ticket, JsonNode body) {
        boolean solves = body.path("status").asString("").equals("solved");
        if ((solves && tickets.resolvesNothing()) || ticket.field("status").equals("closed")) {
            return error(422, "RecordInvalid");
        }
        ticket.setAll(body);
        JsonNode comment = body.path("comment");
        if (comment.isObject()) {
            ticket.comment(
                    comment.path("body").asString(""), comment.path("public").asBoolean(true));
        }
        return shown(200, ticket);
    }

    private Predicate<DeskTicket> byExternalId(String externalId) {
        return ticket -> ticket.field("external_id").equals(externalId);
    }

    private static Predicate<DeskTicket> since(String query) {
        Matcher created = CREATED.matcher(query);
        return created.matches()
                ? ticket -> !ticket.created().isBefore(Instant.parse(created.group(1)))
                : ticket -> false;
    }

    private DeskAnswer list(String name, Predicate<DeskTicket> which, DeskCall call) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray(name);
        tickets.list(call, which, ticket -> fill(list.addObject(), ticket));
        return DeskAnswer.json(200, answer);
    }

    private DeskAnswer commentsOf(DeskTicket ticket, DeskCall call) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("comments");
        ticket.page(Integer.parseInt(call.parameter("page")), Integer.parseInt(call.parameter("per_page")))
                .forEach(comment -> list.addObject().put("body", comment.text()).put("public", comment.isPublic()));
        return DeskAnswer.json(200, answer);
    }

    private DeskAnswer found(String query) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("users");
        users.forEach((id, email) -> {
            if (tickets.ignoresFilters() || email.equalsIgnoreCase(query)) {
                fill(list.addObject(), id);
            }
        });
        return DeskAnswer.json(200, answer);
    }

    private void fill(ObjectNode shown, Long user) {
        shown.put("id", user).put("email", users.getOrDefault(user, ""));
    }

    private static DeskAnswer shown(int status, DeskTicket ticket) {
        ObjectNode answer = JSON.createObjectNode();
        fill(answer.putObject("ticket"), ticket);
        return DeskAnswer.json(status, answer);
    }

    private static void fill(ObjectNode shown, DeskTicket ticket) {
        shown.put("id", ticket.id()).put("created_at", ticket.created().toString());
        String requester = ticket.field("requester_id");
        if (!requester.isEmpty()) {
            shown.put("requester_id", Long.valueOf(requester));
        }
        for (String field : List.of("subject", "description", "status", "priority", "external_id")) {
            shown.put(field, ticket.field(field));
        }
    }

    private static DeskAnswer error(int status, String message) {
        return DeskAnswer.json(
                status, JSON.createObjectNode().put("error", message).put("description", "word-in-answer"));
    }
}

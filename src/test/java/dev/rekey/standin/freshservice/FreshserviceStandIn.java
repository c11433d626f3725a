package dev.rekey.standin.freshservice;

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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Freshservice on this machine: tickets, conversations and requesters, that keeps state and fails on demand. */
public final class FreshserviceStandIn implements AutoCloseable {

    /** The key of Rekey's agent. */
    public static final String KEY = "sandbox~freshservice key";
    /** In whose name a ticket is filed when nobody is found. */
    public static final String NOBODY = "rekey@contoso.example";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BASIC = Credentials.basic(KEY, "X");
    private static final Pattern TICKET = Pattern.compile("/api/v2/tickets/([0-9]+)(?:/(conversations|notes))?");
    private static final Pattern REQUESTER = Pattern.compile("/api/v2/requesters/([0-9]+)");
    private static final Pattern BY_EMAIL = Pattern.compile("\"primary_email:'([^']*)'\"");

    private final DeskTickets tickets = new DeskTickets(101, "2");
    private final Map<String, String> requesters = new LinkedHashMap<>();
    private final DeskServer server;

    private FreshserviceStandIn() {
        server = DeskServer.start("freshservice-standin", this::answer);
    }

    /** Starts on any free port. */
    public static FreshserviceStandIn start() {
        return new FreshserviceStandIn();
    }

    /** The server around it: its address, the calls, the faults. */
    public DeskServer server() {
        return server;
    }

    /** The account's address. */
    public URI url() {
        return server.url();
    }

    /** Its tickets. */
    public DeskTickets tickets() {
        return tickets;
    }

    /** Adds a requester and returns the id. */
    public synchronized String addRequester(String email) {
        String id = String.valueOf(7_001 + requesters.size());
        requesters.put(id, email);
        return id;
    }

    /** A ticket as an agent reads it. */
    public synchronized AgentView read(String id) {
        DeskTicket ticket = tickets.get(id);
        String state = Map.of("2", "Open", "3", "Pending", "4", "Resolved", "5", "Closed")
                .getOrDefault(ticket.field("status"), "?");
        return ticket.view(state, ticket.field("requester_id"));
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized DeskAnswer answer(DeskCall call) {
        if (!call.header("Authorization").equals(BASIC)) {
            return error(401, "invalid_credentials");
        }
        boolean writes = Set.of("POST", "PUT").contains(call.method());
        if (writes && !call.header("Content-Type").startsWith("application/json")) {
            return error(415, "invalid_content_type");
        }
        return switch (call.line()) {
            case "POST /api/v2/tickets" -> opened(call.json());
            case "GET /api/v2/tickets" -> list(call);
            case "GET /api/v2/requesters" -> found(call.parameter("query"));
            default -> about(call);
        };
    }

    private DeskAnswer about(DeskCall call) {
        Matcher requester = REQUESTER.matcher(call.path());
        if (requester.matches() && requesters.containsKey(requester.group(1))) {
            ObjectNode answer = JSON.createObjectNode();
            fill(answer.putObject("requester"), requester.group(1));
            return DeskAnswer.json(200, answer);
        }
        Matcher path = TICKET.matcher(call.path());
        Optional<DeskTicket> ticket = path.matches() ? tickets.find(path.group(1)) : Optional.empty();
        if (ticket.isEmpty()) {
            return DeskAnswer.empty(404);
        }
        String part = Optional.ofNullable(path.group(2)).orElse("");
        return switch (call.method() + " " + part) {
            case "GET " -> shown(200, ticket.get());
            case "PUT " -> changed(ticket.get(), call.json());
            case "GET conversations" -> conversationsOf(ticket.get(), call);
            case "POST notes" -> noted(ticket.get(), call.json());
            default -> error(405, "method_not_allowed");
        };
    }

    private DeskAnswer opened(JsonNode body) {
        boolean complete =
                List.of("subject", "description", "status", "priority").stream().allMatch(body::has);
        boolean takesRank = tickets.takesRank(body.path("priority").asString(""));
        if (!complete || !takesRank || !(body.has("email") || body.has("requester_id"))) {
            return error(400, "Validation failed");
        }
        DeskTicket ticket = tickets.add();
        ticket.setAll(body);
        ticket.set("description", text(body.path("description")));
        return shown(201, ticket);
    }

    private DeskAnswer changed(DeskTicket ticket, JsonNode body) {
        if (body.path("status").asInt(0) == 4 && tickets.resolvesNothing()) {
            return error(400, "Validation failed");
        }
        ticket.setAll(body);
        return shown(200, ticket);
    }

    private static DeskAnswer noted(DeskTicket ticket, JsonNode body) {
        ticket.comment(text(body.path("body")), !body.path("private").asBoolean(true));
        return DeskAnswer.json(201, JSON.createObjectNode());
    }

    private DeskAnswer list(DeskCall call) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("tickets");
        Instant since = Instant.parse(call.query().getOrDefault("updated_since", "1970-01-01T00:00:00Z"));
        String workspace = call.parameter("workspace_id");
        tickets.list(
                call,
                ticket -> !ticket.created().isBefore(since)
                        && ticket.field("workspace_id").equals(workspace),
                ticket -> fill(list.addObject(), ticket));
        return DeskAnswer.json(200, answer);
    }

    private static DeskAnswer conversationsOf(DeskTicket ticket, DeskCall call) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("conversations");
        ticket.page(Integer.parseInt(call.parameter("page")), Integer.parseInt(call.parameter("per_page")))
                .forEach(note -> list.addObject()
                        .put("body", "<div>" + note.text() + "</div>")
                        .put("body_text", note.text())
                        .put("private", !note.isPublic()));
        return DeskAnswer.json(200, answer);
    }

    private DeskAnswer found(String query) {
        Matcher email = BY_EMAIL.matcher(query);
        if (!email.matches()) {
            return error(400, "Validation failed");
        }
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("requesters");
        requesters.keySet().stream()
                .filter(id -> tickets.ignoresFilters() || email.group(1).equalsIgnoreCase(requesters.get(id)))
                .forEach(id -> fill(list.addObject(), id));
        return DeskAnswer.json(200, answer);
    }

    private void fill(ObjectNode shown, String requester) {
        shown.put("id", Long.valueOf(requester)).put("primary_email", requesters.getOrDefault(requester, ""));
    }

    private static DeskAnswer shown(int status, DeskTicket ticket) {
        ObjectNode answer = JSON.createObjectNode();
        fill(answer.putObject("ticket"), ticket);
        return DeskAnswer.json(status, answer);
    }

    private static void fill(ObjectNode shown, DeskTicket ticket) {
        shown.put("id", ticket.id())
                .put("subject", ticket.field("subject"))
                .put("description_text", ticket.field("description"))
                .put("status", Integer.valueOf(ticket.field("status")))
                .put("created_at", ticket.created().toString());
        for (String number : List.of("requester_id", "priority")) {
            if (!ticket.field(number).isEmpty()) {
                shown.put(number, Long.valueOf(ticket.field(number)));
            }
        }
    }

    /** What a browser shows of it. */
    private static String text(JsonNode html) {
        return html.asString("")
                .replace("<br>", "\n")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static DeskAnswer error(int status, String message) {
        return DeskAnswer.json(
                status, JSON.createObjectNode().put("description", message).put("detail", "word-in-answer"));
    }
}

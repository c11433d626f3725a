package dev.rekey.standin.zendesk;

import dev.rekey.standin.desk.AgentView;
import dev.rekey.standin.desk.DeskAnswer;
import dev.rekey.standin.desk.DeskCall;
import dev.rekey.standin.desk.DeskServer;
import dev.rekey.standin.desk.DeskTicket;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    private final Map<Long, DeskTicket> tickets = new TreeMap<>();
    private final Map<Long, String> users = new LinkedHashMap<>(Map.of(REKEY, USER));
    private final DeskServer server;
    private boolean filtersAreIgnored;
    private boolean newTicketsAreHidden;
    private boolean nothingIsResolved;

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

    /** Files a ticket for a user, given by id, and returns its number. */
    public synchronized String file(String requester, String subject, String description, Instant at) {
        DeskTicket ticket = add(at);
        ticket.set("requester_id", requester);
        ticket.set("subject", subject);
        ticket.set("description", description);
        return String.valueOf(ticket.id());
    }

    /** Adds a ticket that is not Rekey's and returns its number. */
    public synchronized String addStranger(String externalId) {
        DeskTicket ticket = add(Clock.systemUTC().instant());
        ticket.set("subject", "Printer is on fire");
        ticket.set("external_id", externalId);
        return String.valueOf(ticket.id());
    }

    /** Whether lists answer as if nothing were asked for. */
    public void ignoresFilters(boolean ignored) {
        filtersAreIgnored = ignored;
    }

    /** Whether a new ticket does not show in lists for now. */
    public void hidesNewTickets(boolean hidden) {
        newTicketsAreHidden = hidden;
    }

    /** Whether no ticket can be solved. */
    public void resolvesNothing(boolean nothing) {
        nothingIsResolved = nothing;
    }

    /** How an agent puts values into a ticket. */
    public synchronized void agentSets(String id, String field, String value) {
        ticket(id).set(field, value);
    }

    /** How somebody answers whom agents and requester read. */
    public synchronized void comments(String id, String text) {
        ticket(id).comment(text, true);
    }

    /** The numbers of the tickets with that external id. */
    public synchronized List<String> ticketsOf(String externalId) {
        return ids(ticket -> ticket.field("external_id").equals(externalId));
    }

    /** The numbers of all tickets. */
    public synchronized List<String> tickets() {
        return ids(ticket -> true);
    }

    /** A ticket as an agent reads it. */
    public synchronized AgentView read(String id) {
        DeskTicket ticket = ticket(id);
        String state = Map.of("new", "New", "open", "Open", "solved", "Resolved", "closed", "Closed")
                .getOrDefault(ticket.field("status"), "?");
        String requester = ticket.field("requester_id");
        return ticket.view(state, requester.equals(String.valueOf(REKEY)) ? "" : requester);
    }

    @Override
    public void close() {
        server.close();
    }

    private DeskTicket add(Instant created) {
        DeskTicket ticket = new DeskTicket(35_436L + tickets.size(), created);
        ticket.set("status", "new");
        tickets.put(ticket.id(), ticket);
        return ticket;
    }

    private DeskTicket ticket(String id) {
        return Optional.ofNullable(tickets.get(Long.valueOf(id))).orElseThrow();
    }

    private List<String> ids(Predicate<DeskTicket> which) {
        return tickets.values().stream()
                .filter(which)
                .map(ticket -> String.valueOf(ticket.id()))
                .toList();
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
        if (!path.matches() || !tickets.containsKey(Long.valueOf(path.group(1)))) {
            return error(404, "RecordNotFound");
        }
        DeskTicket ticket = ticket(path.group(1));
        if (path.group(2) != null) {
            return commentsOf(ticket, call);
        }
        return call.method().equals("PUT") ? changed(ticket, call.json().path("ticket")) : shown(200, ticket);
    }

    private DeskAnswer opened(JsonNode body) {
        String words = body.path("comment").path("body").asString("");
        if (words.isEmpty()) {
            return error(422, "RecordInvalid");
        }
        DeskTicket ticket = add(Clock.systemUTC().instant());
        ticket.set("requester_id", String.valueOf(REKEY));
        ticket.setAll(body);
        ticket.set("description", words);
        return shown(201, ticket);
    }

    private DeskAnswer changed(DeskTicket ticket, JsonNode body) {
        boolean solves = body.path("status").asString("").equals("solved");
        if ((solves && nothingIsResolved) || ticket.field("status").equals("closed")) {
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

    /** The newest first. */
    private DeskAnswer list(String name, Predicate<DeskTicket> which, DeskCall call) {
        int size = Integer.parseInt(call.query().getOrDefault("per_page", "100"));
        int page = Integer.parseInt(call.query().getOrDefault("page", "1"));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray(name);
        Stream<DeskTicket> all = tickets.values().stream().filter(ticket -> !newTicketsAreHidden);
        all.filter(ticket -> filtersAreIgnored || which.test(ticket))
                .sorted(Comparator.comparing(DeskTicket::created).reversed())
                .skip((page - 1L) * size)
                .limit(size)
                .forEach(ticket -> fill(list.addObject(), ticket));
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
            if (filtersAreIgnored || email.equalsIgnoreCase(query)) {
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
        for (String field : List.of("subject", "description", "status", "external_id")) {
            shown.put(field, ticket.field(field));
        }
    }

    private static DeskAnswer error(int status, String message) {
        return DeskAnswer.json(
                status, JSON.createObjectNode().put("error", message).put("description", "word-in-answer"));
    }
}

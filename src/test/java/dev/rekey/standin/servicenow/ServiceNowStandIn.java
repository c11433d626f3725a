package dev.rekey.standin.servicenow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rekey.standin.desk.AgentView;
import dev.rekey.standin.desk.DeskAnswer;
import dev.rekey.standin.desk.DeskCall;
import dev.rekey.standin.desk.DeskServer;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A ServiceNow on this machine: Table API version 2 with incidents, users and journals, that keeps state and fails on demand. */
public final class ServiceNowStandIn implements AutoCloseable {

    /** Rekey's user there. */
    public static final String USER = "rekey.integration";
    /** Its password. */
    public static final String PASSWORD = "sandbox~password";
    /** The OAuth client. */
    public static final String CLIENT_ID = "5a1d0000c0ffee000000000000000001";
    /** Its secret. */
    public static final String CLIENT_SECRET = "sandbox~oauth secret";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PATH = Pattern.compile("/api/now/v2/table/([a-z_]+)(?:/([^/]+))?");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Set<String> WRITES = Set.of("POST", "PATCH");
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8));

    private final Table incidents = new Table(Set.of(
            "sys_id",
            "number",
            "state",
            "active",
            "short_description",
            "description",
            "caller_id",
            "assignment_group",
            "urgency",
            "impact",
            "category",
            "correlation_id",
            "correlation_display",
            "work_notes",
            "comments",
            "close_code",
            "close_notes",
            "sys_created_on"));
    private final Table users = new Table(Set.of("sys_id", "user_name", "email", "name"));
    private final Table journal = new Table(Set.of("sys_id", "element_id", "element", "value"));
    private final Map<String, Table> tables =
            Map.of("incident", incidents, "sys_user", users, "sys_journal_field", journal);
    private final Map<String, Integer> refused = new HashMap<>();
    private final Set<String> tokens = new HashSet<>();
    private final DeskServer server;
    private boolean filtersAreIgnored;
    private boolean newTicketsAreHidden;
    private boolean nothingIsResolved;
    private boolean notesAreDisplayed = true;
    private boolean ranksAreRefused;
    private int numbers = 10_000;

    private ServiceNowStandIn() {
        server = DeskServer.start("servicenow-standin", this::answer);
    }

    /** Starts on any free port. */
    public static ServiceNowStandIn start() {
        return new ServiceNowStandIn();
    }

    /** The server around it: its address, the calls, the faults. */
    public DeskServer server() {
        return server;
    }

    /** The instance's address. */
    public URI url() {
        return server.url();
    }

    /** Adds a user and returns the sys_id. */
    public synchronized String addUser(String userName, String email) {
        String sysId = sysId();
        users.add(Map.of("sys_id", sysId, "user_name", userName, "email", email));
        return sysId;
    }

    /** Says when a ticket was created. */
    public void createdAt(String sysId, Instant at) {
        agentSets(
                sysId,
                "sys_created_on",
                LocalDateTime.ofInstant(at, ZoneOffset.UTC).format(TIME));
    }

    /** Files a ticket in the portal for a user, given by sys_id, and returns its sys_id. */
    public synchronized String file(String callerId, String subject, String description, Instant at) {
        String created = LocalDateTime.ofInstant(at, ZoneOffset.UTC).format(TIME);
        return create(JSON.createObjectNode()
                        .put("caller_id", callerId)
                        .put("short_description", subject)
                        .put("description", description)
                        .put("sys_created_on", created))
                .getOrDefault("sys_id", "");
    }

    /** Adds a ticket that is not Rekey's and returns the sys_id. */
    public String addStranger(String correlationId) {
        return create(JSON.createObjectNode()
                        .put("short_description", "Printer is on fire")
                        .put("correlation_id", correlationId))
                .getOrDefault("sys_id", "");
    }

    /** Whether lists answer as if there were no query, as an instance does that does not understand it. */
    public void ignoresFilters(boolean ignored) {
        filtersAreIgnored = ignored;
    }

    /** Whether a new ticket does not show in lists for now. */
    public void hidesNewTickets(boolean hidden) {
        newTicketsAreHidden = hidden;
    }

    /** Makes every call about that table answer that status; 0 ends it. */
    public void refuses(String table, int status) {
        refused.put(table, status);
    }

    /** Whether the display value of a ticket has its notes. */
    public void displaysNotes(boolean displayed) {
        notesAreDisplayed = displayed;
    }

    /** Whether a data policy forbids to resolve. */
    public void resolvesNothing(boolean nothing) {
        nothingIsResolved = nothing;
    }

    /** Whether nobody may say how urgent a new ticket is. */
    public void takesNoRank(boolean refused) {
        ranksAreRefused = refused;
    }

    /** Makes the API refuse all access tokens given out so far. */
    public void revokeTokens() {
        tokens.clear();
    }

    /** How an agent puts values into a ticket. */
    public void agentSets(String sysId, String field, String value) {
        incidents.get(sysId).orElseThrow().put(field, value);
    }

    /** The sys_ids of the tickets with that correlation id. */
    public List<String> ticketsOf(String correlationId) {
        return incidents.all().stream()
                .filter(record -> record.getOrDefault("correlation_id", "").equals(correlationId))
                .map(record -> record.getOrDefault("sys_id", ""))
                .toList();
    }

    /** The sys_ids of all tickets. */
    public List<String> tickets() {
        return incidents.all().stream()
                .map(record -> record.getOrDefault("sys_id", ""))
                .toList();
    }

    /** Takes the tickets of a caller away. */
    public synchronized void forgetTicketsOf(String callerId) {
        incidents.removeIf(ticket -> ticket.getOrDefault("caller_id", "").equals(callerId));
    }

    /** A ticket as an agent reads it. */
    public AgentView read(String sysId) {
        Map<String, String> record = new HashMap<>(incidents.get(sysId).orElseThrow());
        record.values().removeIf(String::isEmpty);
        return new AgentView(
                record.getOrDefault("number", ""),
                Map.of("1", "New", "2", "In Progress", "6", "Resolved", "7", "Closed")
                        .getOrDefault(record.getOrDefault("state", ""), "?"),
                record.getOrDefault("short_description", ""),
                record.getOrDefault("description", ""),
                record.getOrDefault("caller_id", ""),
                record,
                entries(sysId, "work_notes"),
                entries(sysId, "comments"));
    }

    @Override
    public void close() {
        server.close();
    }

    private List<String> entries(String sysId, String element) {
        return journal.all().stream()
                .filter(entry -> entry.getOrDefault("element_id", "").equals(sysId))
                .filter(entry -> entry.getOrDefault("element", "").equals(element))
                .map(entry -> entry.getOrDefault("value", ""))
                .toList();
    }

    private synchronized DeskAnswer answer(DeskCall call) {
        if (call.path().equals("/oauth_token.do")) {
            return token(call);
        }
        if (!isKnown(call.header("Authorization"))) {
            return error(401, "User Not Authenticated");
        }
        Matcher path = PATH.matcher(call.path());
        if (!path.matches() || !tables.containsKey(path.group(1))) {
            return error(400, "Invalid table");
        }
        int status = refused.getOrDefault(path.group(1), 0);
        if (status != 0) {
            return error(status, "Operation against the table was aborted");
        }
        if (call.header("Accept").isEmpty()) {
            return error(400, "Missing Accept");
        }
        boolean writes = WRITES.contains(call.method());
        if (writes && !call.header("Content-Type").startsWith("application/json")) {
            return error(415, "Unsupported media type");
        }
        return answer(call, tables.get(path.group(1)), Optional.ofNullable(path.group(2)));
    }

    private DeskAnswer answer(DeskCall call, Table table, Optional<String> sysId) {
        if (sysId.isEmpty()) {
            return call.method().equals("POST")
                    ? created(table, call.json())
                    : DeskAnswer.json(200, JSON.createObjectNode().set("result", list(call, table)));
        }
        Optional<Map<String, String>> record = table.get(sysId.get());
        if (record.isEmpty()) {
            return error(404, "No Record found");
        }
        return call.method().equals("PATCH")
                ? changed(record.get(), call.json())
                : result(200, displayed(record.get(), call));
    }

    private ObjectNode displayed(Map<String, String> record, DeskCall call) {
        ObjectNode shown = shown(record, call.parameter("sysparm_fields"));
        if (call.parameter("sysparm_display_value").equals("true") && notesAreDisplayed) {
            String sysId = record.getOrDefault("sys_id", "");
            for (String field : List.of("work_notes", "comments")) {
                if (shown.has(field)) {
                    shown.put(field, display(entries(sysId, field)));
                }
            }
        }
        return shown;
    }

    private static String display(List<String> entries) {
        return entries.stream()
                .map(entry -> "2026-01-15 10:00:00 - Rekey (Journal)\n" + entry + "\n\n")
                .collect(Collectors.joining());
    }

    private ArrayNode list(DeskCall call, Table table) {
        ArrayNode list = JSON.createArrayNode();
        String query = filtersAreIgnored ? "" : call.parameter("sysparm_query");
        int limit = Integer.parseInt(call.query().getOrDefault("sysparm_limit", "10000"));
        table.find(query).stream()
                .filter(record -> !(newTicketsAreHidden && table.equals(incidents)))
                .limit(limit)
                .forEach(record -> list.add(shown(record, call.parameter("sysparm_fields"))));
        return list;
    }

    private DeskAnswer created(Table table, JsonNode body) {
        if (!table.equals(incidents)) {
            return error(403, "Insufficient rights");
        }
        if (ranksAreRefused && body.path("impact").asString("").equals("1")) {
            return error(403, "Data Policy Exception: impact is read only");
        }
        Map<String, String> record = create(body);
        return result(201, shown(record, ""))
                .with("Location", url() + "api/now/v2/table/incident/" + record.get("sys_id"));
    }

    private synchronized Map<String, String> create(JsonNode body) {
        numbers++;
        Map<String, String> values = new HashMap<>(Map.of(
                "sys_id",
                sysId(),
                "number",
                "INC00" + numbers,
                "state",
                "1",
                "active",
                "true",
                "sys_created_on",
                "2026-01-15 10:00:" + numbers));
        body.propertyStream()
                .forEach(field -> values.put(field.getKey(), field.getValue().asString("")));
        return incidents.add(values);
    }

    private DeskAnswer changed(Map<String, String> record, JsonNode body) {
        boolean resolves = body.path("state").asString("").equals("6");
        boolean complete = body.path("close_code").asString("").equals("Solution provided") && body.has("close_notes");
        if (resolves && (nothingIsResolved || !complete)) {
            return error(403, "Data Policy Exception: the following fields are mandatory");
        }
        body.propertyStream()
                .forEach(field -> set(record, field.getKey(), field.getValue().asString("")));
        return result(200, shown(record, ""));
    }

    private void set(Map<String, String> record, String field, String value) {
        if (Set.of("work_notes", "comments").contains(field)) {
            journal.add(Map.of(
                    "sys_id",
                    sysId(),
                    "element_id",
                    record.getOrDefault("sys_id", ""),
                    "element",
                    field,
                    "value",
                    value));
        } else if (incidents.has(field)) {
            record.put(field, value);
        }
    }

    private static ObjectNode shown(Map<String, String> record, String fields) {
        Set<String> wanted = Set.of(fields.split(",", -1));
        ObjectNode shown = JSON.createObjectNode();
        record.forEach((field, value) -> {
            if (fields.isEmpty() || wanted.contains(field)) {
                shown.put(field, value);
            }
        });
        return shown;
    }

    private DeskAnswer token(DeskCall call) {
        Map<String, String> form = call.form();
        if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            return error(401, "access_denied");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return error(400, "unsupported_grant_type");
        }
        String token = sysId();
        tokens.add("Bearer " + token);
        return DeskAnswer.json(
                200,
                JSON.createObjectNode()
                        .put("scope", "useraccount")
                        .put("token_type", "Bearer")
                        .put("expires_in", 1799)
                        .put("access_token", token));
    }

    private boolean isKnown(String authorization) {
        return authorization.equals(BASIC) || tokens.contains(authorization);
    }

    private static DeskAnswer result(int status, ObjectNode record) {
        return DeskAnswer.json(status, JSON.createObjectNode().set("result", record));
    }

    private static DeskAnswer error(int status, String message) {
        ObjectNode error = JSON.createObjectNode();
        error.putObject("error").put("message", message).put("detail", "word-in-answer");
        return DeskAnswer.json(status, error.put("status", "failure"));
    }

    private static String sysId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}

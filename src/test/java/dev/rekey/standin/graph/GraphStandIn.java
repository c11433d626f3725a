package dev.rekey.standin.graph;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rekey.standin.mail.ReceivedMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Microsoft Graph as far as Rekey uses it: users and managers, the catalogue of apps, installations, and mails, over HTTP. */
public final class GraphStandIn implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern USER = Pattern.compile("/v1.0/users/([^/]+)");
    private static final Pattern MANAGER = Pattern.compile("/v1.0/users/([^/]+)/manager");
    private static final Pattern MEMBERS = Pattern.compile("/v1.0/groups/([^/]+)/members/microsoft.graph.user");
    private static final Pattern CHECK = Pattern.compile("/v1.0/users/([^/]+)/checkMemberGroups");
    private static final Pattern SKIP = Pattern.compile("skiptoken=(\\d+)");
    private static final Pattern SEND = Pattern.compile("/v1.0/users/([^/]+)/sendMail");
    private static final Pattern INSTALL = Pattern.compile("/v1.0/users/([^/]+)/teamwork/installedApps");
    private static final Pattern MAIL = Pattern.compile("mail eq '((?:[^']|'')*)'");
    private static final Pattern EXTERNAL = Pattern.compile("externalId eq '([^']*)'");

    private final HttpServer server;
    private final List<Map<String, Object>> users = new CopyOnWriteArrayList<>();
    private final Map<String, String> managers = new ConcurrentHashMap<>();
    private final Map<String, List<String>> groups = new ConcurrentHashMap<>();
    private final List<ReceivedMail> mails = new CopyOnWriteArrayList<>();
    private final Map<String, String> catalogue = new ConcurrentHashMap<>();
    private final List<String> installed = new CopyOnWriteArrayList<>();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();
    private volatile int failure = 503;
    private volatile boolean lenient;
    private volatile Consumer<String> onInstall = user -> {};

    private GraphStandIn(HttpServer server) {
        this.server = server;
    }

    /** Starts it on a free port of loopback. */
    public static GraphStandIn start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            GraphStandIn graph = new GraphStandIn(server);
            server.createContext("/", graph::handle);
            server.start();
            return graph;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One call, as it came. */
    public record Call(String method, String path, String query, String authorization) {}

    /** Where it answers. */
    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** An enabled member of the tenant. */
    public void user(String objectId, String name, String userPrincipalName, String mail) {
        user(objectId, name, userPrincipalName, mail, true, "Member");
    }

    /** Somebody of the tenant. */
    public void user(
            String objectId, String name, String userPrincipalName, String mail, boolean enabled, String type) {
        users.add(Map.of(
                "id", objectId,
                "displayName", name,
                "userPrincipalName", userPrincipalName,
                "mail", mail,
                "accountEnabled", enabled,
                "userType", type));
    }

    /** Somebody reports to somebody, both named by object id. */
    public void manager(String objectId, String managerId) {
        managers.put(objectId, managerId);
    }

    /** Nobody is known to lead this person any more. */
    public void noManager(String objectId) {
        managers.remove(objectId);
    }

    /** The members of a group, all named by object id, instead of those that it had. */
    public void group(String groupId, String... members) {
        groups.put(groupId, List.of(members));
    }

    /** The mails that were sent from any mailbox, in that order. */
    public List<ReceivedMail> mails() {
        return List.copyOf(mails);
    }

    /** Puts an app into the company's catalogue. */
    public void catalogue(String externalId, String id) {
        catalogue.put(externalId, id);
    }

    /** Who has had an app installed, in order. */
    public List<String> installed() {
        return List.copyOf(installed);
    }

    /** What happens when an app is installed for somebody. */
    public void onInstall(Consumer<String> event) {
        onInstall = event;
    }

    /** The calls so far. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The next calls fail with this status. */
    public void failNext(int count, int status) {
        failure = status;
        failures.set(count);
    }

    /** Filters find everybody from now on. */
    public void ignoreFilters() {
        lenient = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery() == null
                ? ""
                : URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] sent = exchange.getRequestBody().readAllBytes();
        calls.add(new Call(exchange.getRequestMethod(), path, query, authorization));
        Answer answer = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? error(failure)
                : answer(exchange.getRequestMethod(), path, query, sent);
        byte[] body = JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer answer(String method, String path, String query, byte[] body) {
        Matcher send = SEND.matcher(path);
        if (method.equals("POST") && send.matches()) {
            return send(send.group(1), body);
        }
        Matcher check = CHECK.matcher(path);
        if (method.equals("POST") && check.matches()) {
            return groupsAmong(check.group(1), JSON.readTree(body).path("groupIds"));
        }
        Matcher members = MEMBERS.matcher(path);
        if (members.matches()) {
            return members(members.group(1), query);
        }
        return answer(method, path, query);
    }

    private Answer answer(String method, String path, String query) {
        Matcher manager = MANAGER.matcher(path);
        Matcher install = INSTALL.matcher(path);
        if (manager.matches()) {
            return user(managers.getOrDefault(manager.group(1), "nobody"));
        }
        if (method.equals("POST") && install.matches()) {
            return install(install.group(1));
        }
        if (path.equals("/v1.0/users")) {
            return list(users.stream()
                    .filter(one -> lenient || isAsked(MAIL, query, String.valueOf(one.get("mail"))))
                    .toList());
        }
        if (path.equals("/v1.0/appCatalogs/teamsApps")) {
            return list(catalogue.entrySet().stream()
                    .filter(app -> isAsked(EXTERNAL, query, app.getKey()))
                    .map(app -> Map.<String, Object>of("id", app.getValue(), "externalId", app.getKey()))
                    .toList());
        }
        Matcher user = USER.matcher(path);
        return user.matches() ? user(user.group(1)) : error(404);
    }

    private Answer groupsAmong(String userId, JsonNode asked) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "value",
                asked.valueStream()
                        .map(JsonNode::asString)
                        .filter(group -> groups.getOrDefault(group, List.of()).contains(userId))
                        .toList());
        return new Answer(200, body);
    }

    // pages of two, so that whoever reads one only is found out
    private Answer members(String groupId, String query) {
        List<String> members = groups.getOrDefault(groupId, List.of());
        Matcher skip = SKIP.matcher(query);
        int from = skip.find() ? Integer.parseInt(skip.group(1)) : 0;
        int end = Math.min(members.size(), from + 2);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "value",
                users.stream()
                        .filter(one -> members.subList(from, end).contains(String.valueOf(one.get("id"))))
                        .toList());
        if (end < members.size()) {
            body.put(
                    "@odata.nextLink",
                    url().resolve("v1.0/groups/" + groupId + "/members/microsoft.graph.user?skiptoken=" + end)
                            .toString());
        }
        return new Answer(200, body);
    }

    private Answer user(String id) {
        return users.stream()
                .filter(one -> id.equalsIgnoreCase(String.valueOf(one.get("id")))
                        || id.equalsIgnoreCase(String.valueOf(one.get("userPrincipalName"))))
                .findFirst()
                .map(one -> new Answer(200, one))
                .orElseGet(() -> error(404));
    }

    // "user: sendMail", MIME format: the whole message in base64
    private Answer send(String from, byte[] body) {
        try {
            MimeMessage message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(Base64.getDecoder().decode(body)));
            String to = ((InternetAddress) message.getAllRecipients()[0]).getAddress();
            ReceivedMail mail = ReceivedMail.read(message, to);
            mails.add(mail);
            return mail.from().equalsIgnoreCase(from) ? new Answer(202, Map.of()) : error(403);
        } catch (IllegalArgumentException | MessagingException e) {
            return error(400);
        }
    }

    private Answer install(String userId) {
        if (installed.contains(userId)) {
            return error(409);
        }
        installed.add(userId);
        onInstall.accept(userId);
        return new Answer(201, Map.of());
    }

    private static boolean isAsked(Pattern filter, String query, String value) {
        Matcher asked = filter.matcher(query);
        return asked.find() && asked.group(1).replace("''", "'").equalsIgnoreCase(value);
    }

    private static Answer list(List<Map<String, Object>> values) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("value", values);
        return new Answer(200, body);
    }

    private static Answer error(int status) {
        return new Answer(status, Map.of("error", Map.of("code", "Request_ResourceNotFound", "message", "not found")));
    }

    private record Answer(int status, Object body) {}
}

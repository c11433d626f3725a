package dev.rekey.standin.teams;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Bot Framework connector of Teams as far as a personal bot uses it: an HTTP server that keeps the chats. */
public final class TeamsStandIn implements AutoCloseable {

    /** The tenant of everybody here. */
    public static final String TENANT = "7e000000-0000-4000-8000-000000000001";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ACTIVITIES = Pattern.compile("/v3/conversations/([^/]+)/activities(?:/([^/]+))?");
    private static final Pattern MEMBERS = Pattern.compile("/v3/conversations/([^/]+)/(?:paged)?members(?:/([^/]+))?");
    private final HttpServer server;
    private final ExecutorService threads;
    private final Chats chats;
    private final Clock clock;
    private final List<Member> members;
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Map<String, Optional<String>>> rosterChanges = new ConcurrentHashMap<>();
    private final Map<String, Answer> refusedChats = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Answer failure = error(503, "ServiceError");
    private volatile String awaitedMethod = "";
    private volatile CountDownLatch awaited = new CountDownLatch(0);

    private TeamsStandIn(HttpServer server, ExecutorService threads, Clock clock, List<Member> members) {
        this.server = server;
        this.threads = threads;
        this.clock = clock;
        this.chats = new Chats(clock);
        this.members = new CopyOnWriteArrayList<>(members);
    }

    /** Starts it on loopback; port 0 takes any free one. */
    public static TeamsStandIn start(int port, Clock clock, List<Member> members) {
        // without it each answer on a kept connection waits for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            AtomicInteger number = new AtomicInteger();
            ExecutorService threads = Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "teams-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            TeamsStandIn teams = new TeamsStandIn(server, threads, clock, members);
            server.createContext("/", teams::handle);
            server.setExecutor(threads);
            server.start();
            return teams;
        } catch (IOException e) {
            throw new UncheckedIOException("the Teams stand-in could not start", e);
        }
    }

    /** One call of the bot to the connector. */
    public record Call(String method, String path, @Nullable String authorization, int status) {}

    /** Where the bot sends to. */
    public URI serviceUrl() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** The client of one person, talking to the bot at this address. */
    public TeamsClient client(Member member, URI bot) {
        return new TeamsClient(member, bot.resolve("/api/messages"), serviceUrl(), chats, clock);
    }

    /** More people of the tenant. */
    public void join(List<Member> more) {
        members.addAll(more);
    }

    /** A chat as it looks now, oldest message first. */
    public List<Message> chat(Member member) {
        return chats.of(member.conversationId());
    }

    /** What the bot said in any conversation, as plain words. */
    public List<String> said(String conversationId) {
        return chats.of(conversationId).stream()
                .map(message -> message.words().strip())
                .toList();
    }

    /** Empties a chat on the screen. */
    public void clear(Member member) {
        chats.clear(member.conversationId());
    }

    /** Forgets all chats and calls. */
    public void forget() {
        chats.clear();
        calls.clear();
    }

    /** What the bot has called so far. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The next calls fail with this status and change nothing. */
    public void failNext(int count, int status) {
        failNext(count, status, "ServiceError");
    }

    /** The next calls fail with this status and error code and change nothing. */
    public void failNext(int count, int status, String code) {
        failure = error(status, code);
        failures.set(count);
    }

    /** No chat can be begun with that person from now on. */
    public void refuseChatsWith(String objectId, int status, String code) {
        refusedChats.put(objectId, error(status, code));
    }

    /** What the roster says of a member from now on, instead of the usual; null leaves a field out. */
    public void roster(Member member, String field, @Nullable String value) {
        rosterChanges
                .computeIfAbsent(member.teamsId(), id -> new ConcurrentHashMap<>())
                .put(field, Optional.ofNullable(value));
    }

    /** The roster says the usual again of everybody. */
    public void clearRoster() {
        rosterChanges.clear();
    }

    /** Keeps calls of this method waiting for their answers until there are so many of them. */
    public void answerTogether(String method, int calls) {
        awaitedMethod = method;
        awaited = new CountDownLatch(calls);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (method.equals(awaitedMethod)) {
            awaitTheOthers();
        }
        Answer answer = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? failure : answer(method, path, body);
        calls.add(new Call(method, path, exchange.getRequestHeaders().getFirst("Authorization"), answer.status()));
        byte[] bytes = JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitTheOthers() throws IOException {
        awaited.countDown();
        try {
            if (!awaited.await(20, TimeUnit.SECONDS)) {
                throw new IOException("expected more calls at once");
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the stand-in is closing");
        }
    }

    private Answer answer(String method, String path, byte[] body) {
        Matcher activities = ACTIVITIES.matcher(path);
        if (activities.matches()) {
            return activity(method, activities.group(1), activities.group(2), body);
        }
        Matcher roster = MEMBERS.matcher(path);
        if (roster.matches() && method.equals("GET")) {
            return roster(roster.group(1), roster.group(2));
        }
        if (method.equals("POST") && path.equals("/v3/conversations")) {
            JsonNode wanted = JSON.readTree(body).path("members").path(0).path("id");
            Answer refusal = refusedChats.get(wanted.asString(""));
            if (refusal != null) {
                return refusal;
            }
            return members.stream()
                    .filter(member -> member.teamsId().equals(wanted.asString(""))
                            || member.objectId().equals(wanted.asString("")))
                    .findFirst()
                    .map(member -> new Answer(201, Map.of("id", member.conversationId())))
                    .orElseGet(() -> error(403, "ForbiddenOperationException"));
        }
        return error(404, "NotFound");
    }

    private Answer activity(String method, String conversation, @Nullable String id, byte[] body) {
        JsonNode activity = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        JsonNode content = activity.path("attachments").path(0).path("content");
        JsonNode card = content.isObject() ? content : null;
        String text = activity.path("text").asString(null);
        return switch (method) {
            case "POST" -> {
                if (activity.path("type").asString("").equals("typing")) {
                    yield new Answer(201, Map.of("id", ""));
                }
                yield new Answer(201, Map.of("id", chats.add(conversation, true, text, card)));
            }
            case "PUT" ->
                id != null && chats.replace(conversation, id, text, card, true)
                        ? new Answer(200, Map.of("id", id))
                        : error(404, "ActivityNotFoundInConversation");
            case "DELETE" ->
                id != null && chats.remove(conversation, id)
                        ? new Answer(200, Map.of())
                        : error(404, "ActivityNotFoundInConversation");
            default -> error(405, "MethodNotAllowed");
        };
    }

    private Answer roster(String conversation, @Nullable String id) {
        List<Member> here = members.stream()
                .filter(member -> member.conversationId().equals(conversation))
                .toList();
        if (id == null) {
            return new Answer(200, here.stream().map(this::account).toList());
        }
        return here.stream()
                .filter(member ->
                        member.teamsId().equals(id) || member.objectId().equals(id))
                .findFirst()
                .map(member -> new Answer(200, account(member)))
                .orElseGet(() -> error(404, "MemberNotFoundInConversation"));
    }

    private Map<String, String> account(Member member) {
        Map<String, String> account = new HashMap<>(Map.of(
                "id", member.teamsId(),
                "name", member.name(),
                "aadObjectId", member.objectId(),
                "objectId", member.objectId(),
                "email", member.email(),
                "userPrincipalName", member.email(),
                "tenantId", TENANT,
                "userRole", "user"));
        rosterChanges
                .getOrDefault(member.teamsId(), Map.of())
                .forEach((field, value) ->
                        value.ifPresentOrElse(text -> account.put(field, text), () -> account.remove(field)));
        return account;
    }

    private static Answer error(int status, String code) {
        return new Answer(status, Map.of("error", Map.of("code", code, "message", code)));
    }

    private record Answer(int status, Object body) {}
}

package dev.rekey.standin.pingone;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** A PingOne on this machine that keeps state, fails on demand and remembers who called. */
public final class PingOneStandIn implements AutoCloseable {

    /** The one environment, which also holds the worker application. */
    public static final String ENVIRONMENT_ID = "e0000000-0000-4000-8000-000000000001";
    /** The worker application. */
    public static final String CLIENT_ID = "c0000000-0000-4000-8000-000000000001";
    /** The worker application's secret, with the marks that real ones have. */
    public static final String CLIENT_SECRET = "sandbox-secret~for.the_worker";

    private static final int THREADS = 32;

    static {
        // else each answer on a kept connection waits some 40 ms until its headers are acknowledged
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService workers;
    private final Faults faults = new Faults();
    private final PingOneState state = new PingOneState();
    private final AccessTokens tokens;
    private final WireFormat wire;
    private final DevicesResource devices;
    private final Sessions sessions;
    private final SessionsResource sessionsResource;
    private final PasswordResource passwords = new PasswordResource();
    private final Pairing pairing;
    private final FrontDoor door;
    private final EventFeed events;

    private PingOneStandIn(HttpServer server, ExecutorService workers, Clock clock) {
        this.server = server;
        this.workers = workers;
        tokens = new AccessTokens(clock);
        events = new EventFeed(clock);
        state.tell(events);
        wire = new WireFormat(apiUrl());
        Pages pages = new Pages();
        devices = new DevicesResource(state, wire, pages, clock);
        pairing = new Pairing(state, clock);
        sessions = new Sessions(clock);
        sessionsResource = new SessionsResource(sessions, wire, pages);
        UsersResource users = new UsersResource(state, wire, pages);
        PingOneApi api = new PingOneApi(tokens, state, users, devices, sessionsResource, passwords);
        SelfService selfService = new SelfService(state, sessions, pairing);
        door = new FrontDoor(clock, workers, faults, api, new TokenEndpoint(tokens), selfService);
    }

    /** Starts on this port of the loopback interface, or on any free one for 0. */
    public static PingOneStandIn start(int port, Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService workers = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "pingone-standin");
                thread.setDaemon(true);
                return thread;
            });
            PingOneStandIn standIn = new PingOneStandIn(server, workers, clock);
            server.createContext("/", standIn.door);
            server.setExecutor(workers);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException("expected port " + port + " to be free", e);
        }
    }

    /** The base of the API, with its version. */
    public URI apiUrl() {
        return authUrl().resolve("/v1");
    }

    /** The base of the token endpoint, without the environment. */
    public URI authUrl() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Where people sign on and pair. */
    public URI enrolmentUrl() {
        return authUrl().resolve(SelfService.HOME);
    }

    /** The one environment. */
    public String environmentId() {
        return ENVIRONMENT_ID;
    }

    /** The worker application. */
    public String clientId() {
        return CLIENT_ID;
    }

    /** The worker application's secret. */
    public String clientSecret() {
        return CLIENT_SECRET;
    }

    /** Switches a fault on for all API calls to come; {@link Fault#WELL} switches it off. */
    public void fault(Fault fault) {
        faults.lasting(fault);
    }

    /** The fault that is switched on. */
    public Fault fault() {
        return faults.lasting();
    }

    /** Lets a fault act on the next API calls only, before the lasting one acts again. */
    public void failNext(int calls, Fault fault) {
        faults.passing(calls, fault);
    }

    /** Lets that share of the API calls be throttled, fail or lose their answers, evenly; 0 switches it off. */
    public void failRandomly(double share, long seed) {
        faults.random(share, seed);
    }

    /** Whether the lasting fault acts on the token endpoint too. */
    public void faultsHitTokens(boolean hit) {
        faults.tokensToo(hit);
    }

    /** Whether a cut call is carried out all the same, so that only its answer is lost. */
    public void cutLosesOnlyTheAnswer(boolean only) {
        faults.onlyAnswersAreCut(only);
    }

    /** How much later an answer comes under {@link Fault#SLOW}. */
    public void slowBy(Duration duration) {
        faults.slowness(duration);
    }

    /** Answers each API call this much later, whatever the fault. */
    public void delayEachCallBy(Duration duration) {
        faults.delay(duration);
    }

    /** The API calls since the start, oldest first; tokens and self-service pages are not among them. */
    public List<RecordedCall> calls() {
        return door.calls();
    }

    /** Forgets the API calls. */
    public void forgetCalls() {
        door.forgetCalls();
    }

    /** How many access tokens were given out. */
    public int tokensIssued() {
        return tokens.issued();
    }

    /** How long the access tokens to come are valid. */
    public void tokensLast(Duration duration) {
        tokens.lifetime(duration);
    }

    /** Makes the API refuse all access tokens given out so far. */
    public void revokeTokens() {
        tokens.revoke();
    }

    /** How many devices the API shows on a page at most. */
    public void pageSize(int size) {
        devices.pageSize(size);
    }

    /** How many reads of a user's devices still show a device after it was deleted. */
    public void lagAfterDelete(int reads) {
        state.lagAfterDelete(reads);
    }

    /** Makes every change of that device, such as its deletion, answer that status. */
    public void breakDevice(String deviceId, int status) {
        state.breakDevice(deviceId, status);
    }

    /** Makes changes of broken devices work again. */
    public void mendDevices() {
        state.mendDevices();
    }

    /** The users with that Entra object id: none, one, or two for the twin. */
    public List<User> usersByExternalId(String objectId) {
        return state.users().stream()
                .filter(user -> user.externalId().equalsIgnoreCase(objectId))
                .toList();
    }

    /** The user with that name. */
    public Optional<User> userByUsername(String username) {
        return state.users().stream()
                .filter(user -> user.username().equalsIgnoreCase(username))
                .findFirst();
    }

    /** The devices that the user of that PingOne id really has, as the API writes them. */
    public List<JsonNode> devicesOf(String userId) {
        return state.devices(userId).stream()
                .<JsonNode>map(device -> wire.device(userId, device))
                .toList();
    }

    /** Whether the user of that PingOne id has that device, and it is blocked. */
    public boolean isBlocked(String userId, String deviceId) {
        return state.devices(userId).stream().anyMatch(device -> device.id().equals(deviceId) && device.blocked());
    }

    /** The devices deleted over the API, in that order. */
    public List<String> deletedDeviceIds() {
        return state.deletedDevices();
    }

    /** The users deleted over the API, which must never happen. */
    public List<String> deletedUserIds() {
        return state.deletedUsers();
    }

    /** The users whose device order was removed over the API, which must never happen. */
    public List<String> userIdsWithRemovedOrder() {
        return state.removedOrders();
    }

    /** Gives the user of that PingOne id a new active device and returns the device's id. */
    public String pair(String userId, NewFactor factor) {
        return pairing.pair(userId, factor, "");
    }

    /** Gives the user of that PingOne id a new active device with a nickname and returns the device's id. */
    public String pair(String userId, NewFactor factor, String nickname) {
        return pairing.pair(userId, factor, nickname);
    }

    /** Begins to pair: the device is listed but waits for its activation. */
    public String beginPairing(String userId, NewFactor factor) {
        return pairing.begin(userId, factor);
    }

    /** Activates a device whose pairing was begun. */
    public void finishPairing(String deviceId) {
        pairing.finish(deviceId);
    }

    /** Signs the user of that PingOne id on and returns the session's id. */
    public String signOn(String userId) {
        return sessions.begin(userId).id();
    }

    /** The sessions of the user of that PingOne id, as the API lists them: newest first, expired ones too. */
    public List<String> sessionsOf(String userId) {
        return sessions.of(userId).stream().map(Session::id).toList();
    }

    /** The sessions ended over the API, in that order. */
    public List<String> endedSessionIds() {
        return sessions.ended();
    }

    /** Makes every call about sessions answer that status; 0 ends it. */
    public void refuseSessions(int status) {
        sessionsResource.refuse(status);
    }

    /** The user of that PingOne id changed their password then. */
    public void passwordChanged(String userId, Instant at) {
        passwords.changed(userId, at);
    }

    /** Makes every call about passwords answer that status; 0 ends it. */
    public void refusePasswords(int status) {
        passwords.refuse(status);
    }

    /** What the stand-in delivers by itself. */
    public EventFeed events() {
        return events;
    }

    /** Adds that many people, each with five devices, until the next reset. */
    public List<Person> addPeople(int count) {
        return state.addPeople(count);
    }

    /** Puts everything back as it was at the start; only the access tokens given out stay valid. */
    public void reset() {
        events.unsubscribe();
        state.reset();
        sessions.clear();
        sessionsResource.refuse(0);
        passwords.forget();
        faults.clear();
        tokens.startOver();
        devices.usualPageSize();
        door.forgetCalls();
    }

    /** Gives the users with that Entra object id their first devices back and forgets their sessions. */
    public void resetUser(String objectId) {
        usersByExternalId(objectId).forEach(user -> sessions.forget(user.id()));
        state.resetUser(objectId);
    }

    /** Stops at once; calls that still wait for an answer get none. */
    @Override
    public void close() {
        events.close();
        server.stop(0);
        workers.shutdownNow();
    }
}

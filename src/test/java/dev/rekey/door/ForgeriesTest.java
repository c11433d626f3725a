package dev.rekey.door;

import static dev.rekey.door.LocalIssuer.KEYS;
import static dev.rekey.door.LocalIssuer.OTHER_KEYS;
import static dev.rekey.door.LocalIssuer.bearer;
import static dev.rekey.door.LocalIssuer.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.algorithms.Algorithm;
import dev.rekey.sandbox.LogWitness;
import dev.rekey.sandbox.Sandbox;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.teams.TeamsClient;
import dev.rekey.standin.teams.TeamsStandIn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * Through the front door with tokens on: a good activity first, then one forgery each. Nothing may leave for Teams or PingOne and
 * nothing may be stored; the table of what was tried is left in {@code target/forgeries.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgeriesTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LOST = "I lost my phone and can't get past PingID";
    private static final RSAPrivateKey OURS = (RSAPrivateKey) KEYS.getPrivate();
    private static final RSAPrivateKey THEIRS = (RSAPrivateKey) OTHER_KEYS.getPrivate();
    private static final Algorithm THEIR_KEY = Algorithm.RSA256(null, THEIRS);
    private static final Map<String, Object> HEADER = Map.of("kid", "key-1");
    private static final String EVIL = "https://evil.example/";
    private static final String OTHER = "7e000000-0000-4000-8000-00000000000f";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final List<String> TABLES =
            List.of("ticket_note", "ticket", "scheduled_tasks", "reset", "audit_event", "bot_state", "conversation");

    private final LogWitness log = LogWitness.begin();
    private final List<String> table = new ArrayList<>();
    private final LocalIssuer issuer = new LocalIssuer();
    private final Sandbox sandbox = Sandbox.start(
            0,
            0,
            "--server.port=0",
            "--spring.datasource.url=jdbc:h2:mem:forgeries;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "--MicrosoftAppId=" + LocalIssuer.APP_ID,
            "--BotOpenIdMetadata=" + issuer.metadata(),
            "--teams.tenants=" + TeamsStandIn.TENANT,
            "--teams.turns-per-minute=1000");
    private final JdbcClient jdbc = sandbox.rekey().getBean(JdbcClient.class);
    private final TeamsClient amara = sandbox.clientOf(Accounts.PHONE_LOST);

    /** Makes the Authorization header for an activity; null for none. */
    interface Header {
        @Nullable
        String of(ObjectNode activity);
    }

    /** One thing that is wrong. */
    record Forgery(String name, Header header, Consumer<ObjectNode> change, int status) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void theChannelIsLetIn() throws Exception {
        issuer.publishes(
                endorsed(),
                LocalIssuer.ecKey("key-ec"),
                key("key-web", OTHER_KEYS, "webchat", "directline"),
                key("key-bare", OTHER_KEYS));
        ObjectNode hello = amara.message("hello");
        assertThat(post(good(hello), hello.toString()).statusCode()).isEqualTo(202);
        clear();
    }

    @AfterAll
    void stop() throws IOException {
        sandbox.close();
        issuer.close();
        log.close();
        log.assertNothingSecret(sandbox.pingOne(), List.of(LOST));
        table.addAll(
                0, List.of("| forgery | answer | calls to Teams | calls to PingOne |", "| --- | ---: | ---: | ---: |"));
        Files.write(Path.of("target", "forgeries.md"), table);
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void isRefusedWithoutAWordAndNothingLeaves(Forgery forgery) throws Exception {
        ObjectNode activity = amara.message(LOST);
        forgery.change().accept(activity);
        tried(forgery.name(), forgery.header().of(activity), activity.toString(), forgery.status());
    }

    @Test
    void aNewKeyIsNotFetchedWithinAMinuteOfTheLastFetch() throws Exception {
        issuer.publishes(endorsed(), key("key-new", OTHER_KEYS, "msteams"));
        ObjectNode activity = amara.message(LOST);
        Header rotated = signed(Map.of("kid", "key-new"), Algorithm.RSA256(null, THEIRS));

        tried("rotated key within the minimum gap", rotated.of(activity), activity.toString(), 401);
    }

    @Test
    void whileTheKeyHostIsDownKnownKeysStayGood() throws Exception {
        issuer.goesDown();
        ObjectNode activity = amara.message(LOST);
        Header unknown = signed(Map.of("kid", "key-9"), Algorithm.RSA256(null, THEIRS));

        tried("unknown kid while the key host is down", unknown.of(activity), activity.toString(), 401);
        ObjectNode hello = amara.message("hello");
        assertThat(post(good(hello), hello.toString()).statusCode()).isEqualTo(202);
        issuer.comesBack();
        clear();
    }

    @Test
    void withAGoodTokenAWholeResetRuns() {
        TeamsClient person = sandbox.clientOf(Accounts.PHONE_LOST)
                .withToken(activity -> good((ObjectNode) activity).substring("Bearer ".length()));
        person.says(LOST);
        person.presses("Yes, help me");
        await().atMost(SOON).until(() -> person.sees().contains("Which ones should go?"));
        person.chooses("20000001-0000-4000-8000-000000000001");
        await().atMost(SOON).until(() -> person.sees().contains("Done. Now set up your new factor"));

        assertThat(sandbox.pingOne().deletedDeviceIds()).containsExactly("20000001-0000-4000-8000-000000000001");
        clear();
    }

    static Stream<Forgery> forgeries() {
        return Stream.of(headers(), signatures(), claims(), activities(), bodies())
                .flatMap(rows -> rows);
    }

    private static Stream<Forgery> headers() {
        return Stream.of(
                        "Bearer",
                        "Bearer ",
                        "Bearer x",
                        "Bearer a.b.c",
                        "Bearer ..",
                        "Basic YTpi",
                        "Bearer {}.{}.x",
                        "bearer ",
                        "Bearer null",
                        "Bearer eyJhbGciOiJSUzI1NiJ9..",
                        "Digest realm=x")
                .map(header -> token("header `" + header + "`", activity -> header));
    }

    private static Stream<Forgery> signatures() {
        Map<String, Object> jku = Map.of("kid", "key-9", "jku", "https://evil.example/keys");
        byte[] publicKey = KEYS.getPublic().getEncoded();
        return Stream.of(
                token("no Authorization header", activity -> null),
                token("scheme in lower case", activity -> good(activity).replace("Bearer", "bearer")),
                token("another key under the same kid", signed(HEADER, Algorithm.RSA256(null, THEIRS))),
                token("unknown kid", signed(Map.of("kid", "key-9"), Algorithm.RSA256(null, OURS))),
                token("no kid", signed(Map.of(), Algorithm.RSA256(null, OURS))),
                token("kid of an elliptic key", signed(Map.of("kid", "key-ec"), Algorithm.RSA256(null, OURS))),
                token("kid with a path", signed(Map.of("kid", "../../key-1"), Algorithm.RSA256(null, OURS))),
                token("alg none", signed(HEADER, Algorithm.none())),
                token("HS256 with the public key", signed(HEADER, Algorithm.HMAC256(publicKey))),
                token("RS384", signed(HEADER, Algorithm.RSA384(null, OURS))),
                token("RS512", signed(HEADER, Algorithm.RSA512(null, OURS))),
                token("keys named by the token itself (jku)", signed(jku, Algorithm.RSA256(null, OURS))),
                token("signature cut off", activity -> part(activity, 0) + "." + part(activity, 1) + "."),
                token(
                        "signature of another token",
                        activity ->
                                part(activity, 0) + "." + part(activity, 1) + "." + part(amaraElsewhere(activity), 2)),
                token(
                        "two tokens in one",
                        activity -> good(activity) + "." + good(activity).substring(7)));
    }

    private static Stream<Forgery> claims() {
        return Stream.of(
                claim("another issuer", 401, claims -> claims.put("iss", "https://api.botframework.com.evil.example")),
                claim("issuer with a slash", 401, claims -> claims.put("iss", "https://api.botframework.com/")),
                claim("no issuer", 401, claims -> claims.remove("iss")),
                claim("another audience", 401, claims -> claims.put("aud", "b0000000-0000-4000-8000-000000000001")),
                claim("no audience", 401, claims -> claims.remove("aud")),
                claim("empty audience", 401, claims -> claims.put("aud", "")),
                claim("expired for 10 minutes and more", 401, claims -> claims.put("exp", now() - 600)),
                claim("no exp", 401, claims -> claims.remove("exp")),
                claim("exp that is text", 401, claims -> claims.put("exp", "never")),
                claim("good from 10 minutes ahead", 401, claims -> claims.put("nbf", now() + 600)),
                claim("skill token of another bot", 401, claims -> {
                    claims.put("iss", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/");
                    claims.put("appid", "b0000000-0000-4000-8000-000000000001");
                    claims.put("ver", "1.0");
                }),
                claim("token of another bot under the channel's issuer", 401, claims -> {
                    claims.put("aud", "b0000000-0000-4000-8000-000000000001");
                    claims.put("azp", LocalIssuer.APP_ID);
                }),
                claim("emulator token of our own app", 401, claims -> {
                    claims.put("iss", "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0");
                    claims.put("azp", LocalIssuer.APP_ID);
                    claims.put("ver", "2.0");
                }),
                claim("no serviceurl", 403, claims -> claims.remove("serviceurl")),
                claim("serviceurl misspelt", 403, claims -> claims.put("serviceUrl", claims.remove("serviceurl"))),
                claim("serviceurl of another region", 403, claims -> claims.put("serviceurl", LocalIssuer.SERVICE_URL)),
                claim("serviceurl that is a list", 403, claims -> claims.put("serviceurl", List.of("x"))));
    }

    private static Stream<Forgery> activities() {
        return Stream.of(
                new Forgery(
                        "key endorsed for web chat only",
                        signed(Map.of("kid", "key-web"), THEIR_KEY),
                        activity -> {},
                        403),
                new Forgery(
                        "key without endorsements", signed(Map.of("kid", "key-bare"), THEIR_KEY), activity -> {}, 403),
                body("no channelId", 403, activity -> activity.remove("channelId")),
                body("empty channelId", 403, activity -> activity.put("channelId", "")),
                body("channel webchat, key endorsed for it", 403, activity -> activity.put("channelId", "webchat")),
                body("channel emulator, key endorsed for it", 403, activity -> activity.put("channelId", "emulator")),
                body("channel MSTEAMS", 403, activity -> activity.put("channelId", "MSTEAMS")),
                sameToken("no serviceUrl", activity -> activity.remove("serviceUrl")),
                sameToken(
                        "serviceUrl of another host", activity -> activity.put("serviceUrl", "https://evil.example/")),
                sameToken(
                        "serviceUrl with another path",
                        activity -> activity.put(
                                "serviceUrl", activity.path("serviceUrl").asString("") + "x")),
                body("serviceUrl and claim of another host", 403, activity -> activity.put("serviceUrl", EVIL)),
                body(
                        "serviceUrl and claim with a user name",
                        403,
                        activity -> activity.put("serviceUrl", "https://smba.trafficmanager.net@evil.example/")),
                body("tenant not served", 403, activity -> {
                    activity.withObject("/conversation").put("tenantId", OTHER);
                    activity.withObject("/channelData/tenant").put("id", OTHER);
                }),
                body(
                        "tenant served, channelData of another",
                        403,
                        activity -> activity.withObject("/channelData/tenant").put("id", OTHER)),
                body(
                        "channelData served, conversation of another",
                        403,
                        activity -> activity.withObject("/conversation").put("tenantId", OTHER)),
                body("no tenant in channelData", 403, activity -> activity.remove("channelData")),
                body(
                        "no tenant in the conversation",
                        403,
                        activity -> activity.withObject("/conversation").remove("tenantId")));
    }

    private static Stream<Forgery> bodies() {
        return Stream.of(
                body("no conversation", 400, activity -> activity.remove("conversation")),
                body(
                        "empty conversation id",
                        400,
                        activity -> activity.withObject("/conversation").put("id", " ")),
                body(
                        "endless conversation id",
                        400,
                        activity -> activity.withObject("/conversation").put("id", "a".repeat(513))),
                body(
                        "conversation id with a control character",
                        400,
                        activity -> activity.withObject("/conversation").put("id", "a\u0000b")),
                body("no sender", 400, activity -> activity.remove("from")),
                body(
                        "sender without id",
                        400,
                        activity -> activity.withObject("/from").remove("id")),
                body("no type", 400, activity -> activity.remove("type")));
    }

    private static Forgery token(String name, Header header) {
        return new Forgery(name, header, activity -> {}, 401);
    }

    private static Forgery claim(String name, int status, Consumer<Map<String, Object>> change) {
        Header header = activity -> {
            Map<String, Object> claims = claimsFor(activity);
            change.accept(claims);
            return bearer(claims);
        };
        return new Forgery(name, header, activity -> {}, status);
    }

    // the token is made for the changed activity: only the body is wrong
    private static Forgery body(String name, int status, Consumer<ObjectNode> change) {
        return new Forgery(name, ForgeriesTest::good, change, status);
    }

    // the token was made for what Teams would have sent
    private static Forgery sameToken(String name, Consumer<ObjectNode> change) {
        AtomicReference<String> before = new AtomicReference<>();
        return new Forgery(
                name + ", good token",
                activity -> before.get(),
                activity -> {
                    before.set(good(activity));
                    change.accept(activity);
                },
                403);
    }

    private static Header signed(Map<String, Object> header, Algorithm algorithm) {
        return activity -> bearer(claimsFor(activity), header, algorithm);
    }

    private static String good(ObjectNode activity) {
        return bearer(claimsFor(activity));
    }

    private static String part(ObjectNode activity, int number) {
        return good(activity).split("\\.", -1)[number];
    }

    private static ObjectNode amaraElsewhere(ObjectNode activity) {
        return activity.deepCopy().put("serviceUrl", EVIL);
    }

    private static Map<String, Object> claimsFor(ObjectNode activity) {
        Map<String, Object> claims = LocalIssuer.claims();
        claims.put("serviceurl", activity.path("serviceUrl").asString(""));
        return claims;
    }

    private void tried(String name, @Nullable String header, String body, int status) throws Exception {
        int teams = sandbox.teams().calls().size();
        int pingOne = sandbox.pingOne().calls().size();

        HttpResponse<String> answer = post(header, body);

        int toTeams = sandbox.teams().calls().size() - teams;
        int toPingOne = sandbox.pingOne().calls().size() - pingOne;
        table.add("| %s | %d | %d | %d |".formatted(name, answer.statusCode(), toTeams, toPingOne));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(toTeams + toPingOne).isZero();
        assertThat(stored()).isZero();
    }

    private HttpResponse<String> post(@Nullable String header, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.rekeyUrl().resolve("/api/messages"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (header != null) {
            request.header("Authorization", header);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void clear() {
        for (String rows : TABLES) {
            jdbc.sql("delete from " + rows).update();
        }
        sandbox.teams().clear(Sandbox.member(Accounts.PHONE_LOST));
    }

    private int stored() {
        return TABLES.stream()
                .mapToInt(rows -> jdbc.sql("select count(*) from " + rows)
                        .query(Integer.class)
                        .single())
                .sum();
    }

    private static long now() {
        return Clock.systemUTC().instant().getEpochSecond();
    }

    private static Map<String, Object> endorsed() {
        return key("key-1", KEYS, "msteams", "webchat", "emulator", "directline");
    }
}

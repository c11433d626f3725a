package dev.rekey.standin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rekey.standin.Loopback;
import dev.rekey.standin.SigningKey;
import dev.rekey.standin.pingone.PingOneStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs people of the PingOne stand-in on by OpenID Connect: with the password "sandbox", then with one of their factors that work. */
public final class OpenIdStandIn implements AutoCloseable {

    /** The web application. */
    public static final String CLIENT_ID = "c0000000-0000-4000-8000-0000000000aa";

    private static final String SECRET = "sandbox-secret~for.the_sign_on_of_people";
    private static final String PASSWORD = "sandbox";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final PingOneStandIn pingOne;
    private final Clock clock;
    private final SigningKey key = SigningKey.named("current");
    private final SigningKey otherKey = SigningKey.named("other");
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private volatile Tweak tweak = Tweak.NONE;
    private volatile String acr = "Multi_Factor";
    private volatile boolean isDown;

    private OpenIdStandIn(int port, PingOneStandIn pingOne, Clock clock) {
        this.pingOne = pingOne;
        this.clock = clock;
        this.server = Loopback.start(port, "openid-standin", this::handle);
    }

    /** Starts at this port, or at any free one for 0. */
    public static OpenIdStandIn start(int port, PingOneStandIn pingOne, Clock clock) {
        return new OpenIdStandIn(port, pingOne, clock);
    }

    /** Its issuer. */
    public URI issuer() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/as");
    }

    /** The settings that lead Rekey here, given where browsers reach Rekey. */
    public Map<String, String> settings(URI rekey) {
        return Map.of(
                "sign-in.issuer",
                issuer().toString(),
                "sign-in.client-id",
                CLIENT_ID,
                "sign-in.client-secret",
                SECRET,
                "sign-in.url",
                rekey.toString());
    }

    /** The secret of the web application. */
    public String secret() {
        return SECRET;
    }

    /** From now on something is wrong with the tokens. */
    public void tweak(Tweak how) {
        tweak = how;
    }

    /** From now on another sign-on policy was used. */
    public void uses(String policy) {
        acr = policy;
    }

    /** From now on its token endpoint answers nothing useful, or does again. */
    public void down(boolean down) {
        isDown = down;
    }

    /** Signs somebody on as a browser would that was led here; returns where it is sent back. */
    public URI signsOn(URI page, String userId) {
        return back(Loopback.fields(page.getRawQuery()), userId, List.of("pwd", "mfa"));
    }

    private URI back(Map<String, String> asked, String userId, List<String> amr) {
        String code = UUID.randomUUID().toString();
        grants.put(code, new Grant(asked, userId, amr, clock.instant()));
        return URI.create(asked.get("redirect_uri") + "?code=" + code + "&state="
                + URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8));
    }

    private record Grant(Map<String, String> asked, String userId, List<String> amr, Instant at) {}

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/as/.well-known/openid-configuration" -> json(exchange, 200, metadata());
                case "/as/jwks" -> json(exchange, 200, key.published());
                case "/as/authorize" -> authorize(exchange);
                case "/as/token" -> token(exchange);
                default -> json(exchange, 404, "{}");
            }
        }
    }

    private String metadata() {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("issuer", issuer().toString());
        metadata.put("authorization_endpoint", issuer() + "/authorize");
        metadata.put("token_endpoint", issuer() + "/token");
        metadata.put("jwks_uri", issuer() + "/jwks");
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        return JSON.writeValueAsString(metadata);
    }

    // first the password, then a factor; what was asked for travels in the query
    private void authorize(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        if (exchange.getRequestMethod().equals("GET")) {
            page(exchange, form("Sign on", """
                    <label>User name <input name="username" autocomplete="username" required></label>
                    <label>Password <input name="password" type="password" required></label>""", query, "Sign on"));
            return;
        }
        Map<String, String> sent =
                Loopback.fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String user = pingOne.userByUsername(sent.getOrDefault("username", ""))
                .map(found -> found.id())
                .orElse(null);
        if (user == null || !PASSWORD.equals(sent.get("password"))) {
            page(exchange, form("Sign on", "<p>That was not right.</p>" + again(sent, ""), query, "Sign on"));
        } else if (sent.containsKey("factor")) {
            redirect(exchange, back(Loopback.fields(query), user, List.of("pwd", "mfa")));
        } else {
            page(exchange, form("Confirm with a factor", factors(user) + again(sent, PASSWORD), query, "Confirm"));
        }
    }

    private static String again(Map<String, String> sent, String password) {
        String name = sent.getOrDefault("username", "").replaceAll("[^A-Za-z0-9@.-]", "");
        return password.isEmpty()
                ? """
                    <label>User name <input name="username" value="%s" required></label>
                    <label>Password <input name="password" type="password" required></label>""".formatted(name)
                : "<input type=\"hidden\" name=\"username\" value=\"%s\"><input type=\"hidden\" name=\"password\" value=\"%s\">"
                        .formatted(name, password);
    }

    private String factors(String user) {
        String choices = pingOne.devicesOf(user).stream()
                .filter(OpenIdStandIn::works)
                .map(device -> "<label><input type=\"radio\" name=\"factor\" value=\"%s\" required> %s</label>"
                        .formatted(
                                device.path("id").asString(""),
                                device.path("type").asString("")))
                .collect(Collectors.joining());
        return choices.isEmpty() ? "<p>None of your factors works.</p>" : choices;
    }

    private static boolean works(JsonNode device) {
        return device.path("status").asString("").equals("ACTIVE")
                && !device.path("block").path("status").asString("").equals("BLOCKED")
                && !device.path("lock").path("status").asString("").equals("LOCKED");
    }

    private static String form(String title, String fields, String query, String button) {
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>:root{color-scheme:light dark}body{font:16px system-ui;max-width:26rem;margin:3rem auto;padding:0 1rem}
                label{display:block;margin:1rem 0}button{padding:.6rem 1.2rem}</style></head>
                <body><h1>%1$s</h1><form method="post" action="authorize?%3$s">%2$s<button>%4$s</button></form></body></html>
                """.formatted(title, fields, query.replace("\"", "%22").replace("&", "&amp;"), button);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent =
                Loopback.fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (isDown) {
            json(exchange, 503, "{}");
            return;
        }
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT_ID + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
        Grant grant = grants.remove(sent.getOrDefault("code", ""));
        boolean isRight = grant != null
                && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && String.valueOf(grant.asked().get("redirect_uri")).equals(sent.get("redirect_uri"))
                && "S256".equals(grant.asked().get("code_challenge_method"))
                && challenge(sent.getOrDefault("code_verifier", ""))
                        .equals(grant.asked().get("code_challenge"));
        if (grant == null || !isRight) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        json(
                exchange,
                200,
                JSON.writeValueAsString(Map.of(
                        "access_token",
                        "unused",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        60,
                        "id_token",
                        idToken(grant))));
    }

    private String idToken(Grant grant) {
        JWTClaimsSet claims = tweak.on(
                new JWTClaimsSet.Builder()
                        .issuer(issuer().toString())
                        .subject(grant.userId())
                        .audience(CLIENT_ID)
                        .issueTime(Date.from(grant.at()))
                        .expirationTime(Date.from(grant.at().plusSeconds(300)))
                        .claim("auth_time", grant.at().getEpochSecond())
                        .claim("nonce", grant.asked().get("nonce"))
                        .claim("acr", acr)
                        .claim("amr", grant.amr())
                        .build(),
                grant.at());
        try {
            return switch (tweak) {
                case UNSIGNED -> new PlainJWT(claims).serialize();
                case SIGNED_WITH_THE_CLIENT_SECRET -> {
                    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
                    jwt.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
                    yield jwt.serialize();
                }
                case BAD_SIGNATURE -> otherKey.signedAs(key.id(), claims);
                case UNKNOWN_KEY -> otherKey.signed(claims);
                default -> key.signed(claims);
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        Loopback.answer(exchange, status, "application/json", body);
    }

    private static void page(HttpExchange exchange, String body) throws IOException {
        Loopback.answer(exchange, 200, "text/html;charset=utf-8", body);
    }

    private static void redirect(HttpExchange exchange, URI where) throws IOException {
        exchange.getResponseHeaders().set("Location", where.toString());
        exchange.sendResponseHeaders(303, -1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

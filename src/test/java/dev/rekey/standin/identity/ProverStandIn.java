package dev.rekey.standin.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Shows a page on which somebody's identity is proven, or not, and delivers the signed result to Rekey. */
public final class ProverStandIn implements AutoCloseable {

    /** Who signs the results. */
    public static final String ISSUER = "https://identity.contoso.example";

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpServer server;
    private final URI rekey;
    private final Clock clock;
    private final RSAKey key = newKey("current");
    private final RSAKey otherKey = newKey("other");
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile boolean isDown;

    private ProverStandIn(HttpServer server, URI rekey, Clock clock) {
        this.server = server;
        this.rekey = rekey;
        this.clock = clock;
    }

    /** Starts at this port, or at any free one for 0. */
    public static ProverStandIn start(int port, URI rekey, Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ProverStandIn standIn = new ProverStandIn(server, rekey, clock);
            server.createContext("/", standIn::handle);
            server.setExecutor(Executors.newFixedThreadPool(2, task -> {
                Thread thread = new Thread(task, "prover-standin");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** The settings that lead Rekey here. */
    public Map<String, String> settings() {
        return Map.of(
                "identity.issuer",
                ISSUER,
                "identity.keys",
                address("/keys").toString(),
                "identity.page",
                address("/prove").toString());
    }

    /** From now on its keys cannot be read, or can again. */
    public void down(boolean down) {
        isDown = down;
    }

    /** The claims of a good result for the case that a card's link names. */
    public JWTClaimsSet.Builder verified(URI link) {
        Map<String, String> asked = query(link.getRawQuery());
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("rekey")
                .subject(asked.get("sub"))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("case", asked.get("case"))
                .claim("nonce", asked.get("nonce"))
                .claim("outcome", "verified");
    }

    /** These claims, signed. */
    public String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    /** These claims, signed with a key that it does not publish. */
    public String signedByNobody(JWTClaimsSet claims) {
        return signed(claims, otherKey);
    }

    /** Delivers a result; returns the status of the answer. */
    public int delivers(String result) {
        HttpRequest request = HttpRequest.newBuilder(rekey.resolve("webhooks/identity"))
                .header("Content-Type", "application/jwt")
                .POST(HttpRequest.BodyPublishers.ofString(result))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/keys" ->
                    send(
                            exchange,
                            isDown ? 503 : OK,
                            "application/json",
                            isDown ? "{}" : new JWKSet(key.toPublicJWK()).toString());
                case "/prove" -> prove(exchange);
                default -> send(exchange, NOT_FOUND, "text/plain", "");
            }
        }
    }

    private void prove(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, OK, "text/html;charset=utf-8", page("""
                    <h1>Prove your identity</h1><p>A real page would look at a document and a face here.</p>
                    <form method="post"><button name="outcome" value="verified">It is them</button>
                    <button name="outcome" value="failed">It is not</button></form>"""));
            return;
        }
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = delivers(signed(verified(exchange.getRequestURI())
                .claim("outcome", query(sent).getOrDefault("outcome", ""))
                .build()));
        send(
                exchange,
                OK,
                "text/html;charset=utf-8",
                page("<h1>%s</h1><p>You can close this page.</p>"
                        .formatted(status == OK ? "Thank you" : "That could not be delivered")));
    }

    private static String page(String body) {
        return """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Prove your identity</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>:root{color-scheme:light dark}body{font:16px system-ui;max-width:26rem;margin:3rem auto;padding:0 1rem}
                button{padding:.6rem 1.2rem;margin-right:.5rem}</style></head><body>%s</body></html>
                """.formatted(body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> values = new HashMap<>();
        for (String pair : (raw == null ? "" : raw).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static String signed(JWTClaimsSet claims, RSAKey with) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build(), claims);
        try {
            jwt.sign(new RSASSASigner(with));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

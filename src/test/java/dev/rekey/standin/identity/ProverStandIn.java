package dev.rekey.standin.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rekey.standin.Loopback;
import dev.rekey.standin.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/** Shows a page on which somebody's identity is proven, or not, and delivers the signed result to Rekey. */
public final class ProverStandIn implements AutoCloseable {

    /** Who signs the results. */
    public static final String ISSUER = "https://identity.contoso.example";

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpServer server;
    private final URI rekey;
    private final Clock clock;
    private final SigningKey key = SigningKey.named("current");
    private final SigningKey otherKey = SigningKey.named("other");
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile boolean isDown;

    private ProverStandIn(int port, URI rekey, Clock clock) {
        this.rekey = rekey;
        this.clock = clock;
        this.server = Loopback.start(port, "prover-standin", this::handle);
    }

    /** Starts at this port, or at any free one for 0. */
    public static ProverStandIn start(int port, URI rekey, Clock clock) {
        return new ProverStandIn(port, rekey, clock);
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
        Map<String, String> asked = Loopback.fields(link.getRawQuery());
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
        return key.signed(claims);
    }

    /** These claims, signed with a key that it does not publish. */
    public String signedByNobody(JWTClaimsSet claims) {
        return otherKey.signed(claims);
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
                    Loopback.answer(exchange, isDown ? 503 : OK, "application/json", isDown ? "{}" : key.published());
                case "/prove" -> prove(exchange);
                default -> Loopback.answer(exchange, NOT_FOUND, "text/plain", "");
            }
        }
    }

    private void prove(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            Loopback.answer(exchange, OK, "text/html;charset=utf-8", page("""
                    <h1>Prove your identity</h1><p>A real page would look at a document and a face here.</p>
                    <form method="post"><button name="outcome" value="verified">It is them</button>
                    <button name="outcome" value="failed">It is not</button></form>"""));
            return;
        }
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = delivers(signed(verified(exchange.getRequestURI())
                .claim("outcome", Loopback.fields(sent).getOrDefault("outcome", ""))
                .build()));
        Loopback.answer(
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
}

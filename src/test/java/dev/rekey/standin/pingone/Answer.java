package dev.rekey.standin.pingone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What goes back to a caller; status 0 means that nothing does. */
record Answer(int status, Map<String, String> headers, String body) {

    private static final Answer CUT = new Answer(0, Map.of(), "");

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("Content-Type", "application/json;charset=UTF-8"), body.toString());
    }

    static Answer html(int status, String body) {
        return new Answer(
                status,
                Map.of(
                        "Content-Type", "text/html;charset=UTF-8",
                        "Cache-Control", "no-store",
                        "X-Content-Type-Options", "nosniff",
                        "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"),
                body);
    }

    static Answer seeOther(String location) {
        return new Answer(303, Map.of("Location", location), "");
    }

    static Answer noContent() {
        return new Answer(204, Map.of(), "");
    }

    static Answer cut() {
        return CUT;
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    void sendTo(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (status == 0) {
                // closing an exchange before its headers are sent closes the connection
                return;
            }
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders()
                    .set("Correlation-Id", UUID.randomUUID().toString());
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}

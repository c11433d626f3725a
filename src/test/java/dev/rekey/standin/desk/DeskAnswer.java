package dev.rekey.standin.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What goes back to a caller. */
public record DeskAnswer(int status, Map<String, String> headers, String body) {

    /** Keeps its own headers. */
    public DeskAnswer {
        headers = Map.copyOf(headers);
    }

    /** JSON with a status. */
    public static DeskAnswer json(int status, JsonNode body) {
        return new DeskAnswer(status, Map.of("Content-Type", "application/json;charset=UTF-8"), body.toString());
    }

    /** A status alone. */
    public static DeskAnswer empty(int status) {
        return new DeskAnswer(status, Map.of(), "");
    }

    DeskAnswer withBody(String other) {
        return new DeskAnswer(status, headers, other);
    }

    /** The same with one more header. */
    public DeskAnswer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new DeskAnswer(status, more, body);
    }

    void sendTo(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}

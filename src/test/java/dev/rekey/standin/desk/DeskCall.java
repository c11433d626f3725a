package dev.rekey.standin.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call as the stand-in saw it.
 *
 * @param headers by name, whatever its case
 */
public record DeskCall(
        String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    static DeskCall of(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return new DeskCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                decoded(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "")),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
    }

    /** The body as a form. */
    public Map<String, String> form() {
        return decoded(body);
    }

    /** A parameter of the address; empty when it is not there. */
    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    /** A header; empty when it is not there. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Method and path, as in a log. */
    public String line() {
        return method + " " + path;
    }

    private static Map<String, String> decoded(String encoded) {
        return Arrays.stream(encoded.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(toMap(
                        pair -> URLDecoder.decode(pair[0], UTF_8),
                        pair -> URLDecoder.decode(pair[1], UTF_8),
                        (first, second) -> first));
    }
}

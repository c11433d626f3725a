package dev.rekey.standin.pingone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A call as it came in, read to its end. */
record Request(String method, String rawPath, String rawQuery, Headers headers, String body) {

    private static final List<String> TELLING_HEADERS = List.of(
            "X-Ping-External-Transaction-ID", "X-Ping-External-Session-ID", "Content-Type", "Accept", "User-Agent");

    static Request of(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Objects.requireNonNullElse(uri.getRawQuery(), ""),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    /** The decoded segments; empty ones do not count, so an empty device id becomes a call on all devices. */
    List<String> path() {
        return Arrays.stream(rawPath.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(Request::decoded)
                .toList();
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(fields(rawQuery).get(name));
    }

    Optional<String> form(String name) {
        return Optional.ofNullable(fields(body).get(name));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    Optional<String> cookie(String name) {
        return headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** What follows the scheme in the Authorization header, if that is the scheme. */
    Optional<String> credentials(String scheme) {
        String start = scheme + " ";
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, start, 0, start.length()))
                .map(value -> value.substring(start.length()).strip());
    }

    /** The media type without its parameters. */
    String contentType() {
        String value = header("Content-Type").orElse("");
        int parameters = value.indexOf(';');
        return (parameters < 0 ? value : value.substring(0, parameters)).strip();
    }

    Map<String, String> tellingHeaders() {
        Map<String, String> telling = new LinkedHashMap<>();
        TELLING_HEADERS.forEach(name -> header(name).ifPresent(value -> telling.put(name, value)));
        return Map.copyOf(telling);
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return fields;
    }

    /** In a path, unlike in a form, a plus stands for itself. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
    }
}

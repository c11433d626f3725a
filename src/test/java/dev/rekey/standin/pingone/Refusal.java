package dev.rekey.standin.pingone;

import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A call that PingOne refuses, with the answer it gives. */
final class Refusal extends RuntimeException {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final transient Answer answer;

    private Refusal(Answer answer) {
        super("answered with " + answer.status());
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    static Refusal invalidFilter(String message) {
        return detailed(400, "INVALID_DATA", "INVALID_FILTER", "filter", message);
    }

    static Refusal invalidParameter(String target, String message) {
        return detailed(400, "INVALID_DATA", "INVALID_PARAMETER", target, message);
    }

    static Refusal invalidToken() {
        return detailed(401, "ACCESS_FAILED", "INVALID_TOKEN", "Authorization", "The access token is not valid.");
    }

    static Refusal forbidden() {
        return detailed(403, "ACCESS_FAILED", "INSUFFICIENT_PERMISSIONS", "environment", "No right to do this here.");
    }

    /** The gateway in front of the API does not speak its error shape. */
    static Refusal gateway() {
        ObjectNode body = JSON.createObjectNode().put("message", "Missing Authentication Token");
        return new Refusal(Answer.json(403, body));
    }

    static Refusal notFound() {
        return plain(404, "NOT_FOUND", "The requested resource was not found.");
    }

    /** The refusal that usually goes with a status. */
    static Refusal of(int status) {
        return switch (status) {
            case 400 -> plain(400, "REQUEST_FAILED", "The request could not be completed.");
            case 401 -> invalidToken();
            case 403 -> forbidden();
            case 404 -> notFound();
            case 415 -> plain(415, "INVALID_REQUEST", "The content type is not supported.");
            case 429 -> throttled();
            case 502, 503, 504 -> proxy(status);
            default -> plain(status, "UNEXPECTED_ERROR", "An unexpected error occurred.");
        };
    }

    private static Refusal throttled() {
        Refusal refusal = detailed(429, "REQUEST_LIMITED", "LIMIT_EXCEEDED", "requests", "Too many requests.");
        return new Refusal(refusal.answer().with("Retry-After", "1"));
    }

    /** What stands before the service answers in HTML when the service is away. */
    private static Refusal proxy(int status) {
        return new Refusal(Answer.html(status, "<html><body><h1>%d</h1></body></html>".formatted(status)));
    }

    private static Refusal plain(int status, String code, String message) {
        return new Refusal(Answer.json(status, body(code, message)));
    }

    private static Refusal detailed(int status, String code, String detail, String target, String message) {
        ObjectNode body = body(code, "The request was refused: " + detail.toLowerCase(Locale.ROOT));
        body.putArray("details")
                .addObject()
                .put("code", detail)
                .put("target", target)
                .put("message", message);
        return new Refusal(Answer.json(status, body));
    }

    private static ObjectNode body(String code, String message) {
        return JSON.createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("code", code)
                .put("message", message);
    }
}

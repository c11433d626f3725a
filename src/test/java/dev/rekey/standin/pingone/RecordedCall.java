package dev.rekey.standin.pingone;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the API as the stand-in saw and answered it.
 *
 * @param query the raw query, empty when there was none
 * @param headers the telling headers that were sent, by their usual spelling; never the Authorization itself
 * @param authorised whether an Authorization header was sent
 * @param status the status answered, or 0 when the connection was cut
 */
public record RecordedCall(
        Instant at,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        boolean authorised,
        int status) {

    static RecordedCall of(Request request, Answer answer, Instant at) {
        return new RecordedCall(
                at,
                request.method(),
                request.rawPath(),
                request.rawQuery(),
                request.tellingHeaders(),
                request.header("Authorization").isPresent(),
                answer.status());
    }

    /** The caller's own id for the transaction, if it sent one. */
    public Optional<String> transactionId() {
        return Optional.ofNullable(headers.get("X-Ping-External-Transaction-ID"));
    }
}

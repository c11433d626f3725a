package dev.rekey.remote;

import org.jspecify.annotations.Nullable;

/**
 * A successful answer (2xx) of another system.
 *
 * @param correlationId the other system's name for the call (PingOne: header {@code Correlation-Id})
 * @param body at most one mebibyte; empty when there was none
 */
public record Reply(int status, @Nullable String correlationId, String body) {

    /** Says nothing of the body. */
    @Override
    public String toString() {
        return "Reply[" + status + ", " + correlationId + "]";
    }
}

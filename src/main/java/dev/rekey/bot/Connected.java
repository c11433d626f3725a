package dev.rekey.bot;

import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.teams.ConnectorFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what the connector does outside a turn. */
final class Connected {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private Connected() {}

    /**
     * Waits for the end of a call.
     *
     * @throws ConnectorFailure when the connector did not do it
     * @throws Unavailable when nobody knows whether it did
     */
    static <T> T await(CompletableFuture<T> call) {
        try {
            return call.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw ConnectorFailure.in(e)
                    .orElseThrow(
                            () -> new IllegalStateException("expected an end or a ConnectorFailure", e.getCause()));
        } catch (TimeoutException e) {
            throw new Unavailable("the connector did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("stopped while waiting for the connector", e);
        }
    }

    /** The same failure as the ports tell it. */
    static RemoteFailure inOurWords(ConnectorFailure failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.remedy().passes()
                ? new Unavailable(message, failure.retryAfter(), null, failure)
                : new Rejected(message, failure.status(), null);
    }
}

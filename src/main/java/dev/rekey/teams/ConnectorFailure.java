package dev.rekey.teams;

import com.microsoft.bot.restclient.RestException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The connector did not take what was sent to it. */
public final class ConnectorFailure extends RuntimeException {

    private static final int LONGEST_SECONDS = 3600;

    private static final int TIMEOUT = 408;

    private final int status;
    private final boolean neverBegan;
    private final Duration retryAfter;

    private ConnectorFailure(int status, boolean neverBegan, Duration retryAfter, Throwable cause) {
        super(status == 0 ? "the connector did not answer" : "the connector answered " + status, cause);
        this.status = status;
        this.neverBegan = neverBegan;
        this.retryAfter = retryAfter;
    }

    static ConnectorFailure of(Throwable failure) {
        boolean neverBegan = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestException rest && rest.response() != null) {
                return new ConnectorFailure(
                        rest.response().code(),
                        false,
                        seconds(rest.response().headers().get("Retry-After")),
                        failure);
            }
            neverBegan |= cause instanceof ConnectException || cause instanceof UnknownHostException;
        }
        return new ConnectorFailure(0, neverBegan, Duration.ZERO, failure);
    }

    /** The HTTP status; 0 when there was no answer at all. */
    public int status() {
        return status;
    }

    /** Whether the connector may have taken it all the same: it broke down or fell silent on the way. */
    public boolean isDoubtful() {
        return status == 0 ? !neverBegan : status == TIMEOUT || status >= 500;
    }

    /** How long the connector wants to be left alone; zero when it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    private static Duration seconds(@Nullable String header) {
        return header != null && header.matches("\\d{1,6}")
                ? Duration.ofSeconds(Math.min(Integer.parseInt(header), LONGEST_SECONDS))
                : Duration.ZERO;
    }
}

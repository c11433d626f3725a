package dev.rekey.teams;

import com.microsoft.bot.restclient.RestException;
import dev.rekey.remote.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The connector did not take what was sent to it. */
public final class ConnectorFailure extends RuntimeException {

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final ConnectorAnswer answer;
    private final int status;
    private final Duration retryAfter;

    private ConnectorFailure(
            String message, ConnectorAnswer answer, int status, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.answer = answer;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** What a call has failed with, in our words. */
    public static ConnectorFailure of(Throwable failure, Instant now) {
        Optional<ConnectorFailure> known = in(failure);
        if (known.isPresent()) {
            return known.get();
        }
        RestException answered = find(failure, RestException.class);
        if (answered != null && answered.response() != null) {
            return answered(answered, failure, now);
        }
        ConnectorAnswer answer = unanswered(failure);
        String message = switch (answer) {
            case FOREIGN_HOST -> "not a host of the Bot Framework";
            case NO_TOKEN, TOKEN_LATE -> "there is no token for the connector";
            case UNREACHABLE -> "the connector cannot be reached";
            default -> "the connector did not answer";
        };
        return new ConnectorFailure(message, answer, 0, Duration.ZERO, failure);
    }

    /** The limits of Teams leave no room for it before this time has passed. */
    static ConnectorFailure tooEarly(Duration wait) {
        return new ConnectorFailure(
                "Teams takes no more messages for the moment", ConnectorAnswer.TOO_EARLY, 0, wait, null);
    }

    private static ConnectorFailure answered(RestException refusal, Throwable failure, Instant now) {
        int status = refusal.response().code();
        Headers headers = refusal.response().headers();
        String row = headers.get(ConnectorAnswer.HEADER);
        // the SDK puts the body behind its own words
        ConnectorAnswer answer = row == null
                ? ConnectorAnswer.of(status, String.valueOf(refusal.getMessage()))
                : ConnectorAnswer.valueOf(row);
        String message = "the connector answered " + status;
        return new ConnectorFailure(
                answer.code().isEmpty() ? message : message + " (" + answer.code() + ")",
                answer,
                status,
                RetryAfter.of(headers.get("Retry-After"), now, LONGEST_RETRY_AFTER),
                failure);
    }

    private static ConnectorAnswer unanswered(Throwable failure) {
        if (find(failure, ForeignHost.class) != null) {
            return ConnectorAnswer.FOREIGN_HOST;
        }
        NoToken none = find(failure, NoToken.class);
        if (none != null) {
            boolean passes = find(none, IOException.class) != null || find(none, TimeoutException.class) != null;
            return passes ? ConnectorAnswer.TOKEN_LATE : ConnectorAnswer.NO_TOKEN;
        }
        boolean neverBegan =
                find(failure, ConnectException.class) != null || find(failure, UnknownHostException.class) != null;
        return neverBegan ? ConnectorAnswer.UNREACHABLE : ConnectorAnswer.SILENT;
    }

    /** The failure of the connector that something has failed with, if it was one. */
    public static Optional<ConnectorFailure> in(Throwable failure) {
        return Optional.ofNullable(find(failure, ConnectorFailure.class));
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /** The HTTP status; 0 when there was no answer at all. */
    public int status() {
        return status;
    }

    /** What is to be done now. */
    public Remedy remedy() {
        return answer.remedy();
    }

    /** Whether the app is not installed for whom it was. */
    public boolean isNotInstalled() {
        return answer == ConnectorAnswer.NOT_INSTALLED || answer == ConnectorAnswer.NOT_IN_ROSTER;
    }

    /** Whether the connector may have taken it all the same: it broke down or fell silent on the way. */
    public boolean isDoubtful() {
        return remedy() == Remedy.DOUBT;
    }

    /** How long the connector wants to be left alone; zero when it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    ConnectorAnswer answer() {
        return answer;
    }
}

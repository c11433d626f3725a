package dev.rekey.reset;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a call to another system did not do what was asked, in our words; messages hold no secrets and no addresses. */
public abstract sealed class RemoteFailure extends RuntimeException {

    private final @Nullable String correlationId;

    private RemoteFailure(String message, @Nullable String correlationId, @Nullable Throwable cause) {
        super(message, cause);
        this.correlationId = correlationId;
    }

    /** The other system's own name for the failed call, where it gave one. */
    public @Nullable String correlationId() {
        return correlationId;
    }

    /** Not now: the same call may succeed later. */
    public static sealed class Unavailable extends RemoteFailure {

        private final Duration retryAfter;

        /** A failure that may pass, with the time to wait that the other system asked for (zero for none). */
        public Unavailable(
                String message, Duration retryAfter, @Nullable String correlationId, @Nullable Throwable cause) {
            super(message, correlationId, cause);
            this.retryAfter = retryAfter;
        }

        /** A failure that may pass. */
        public Unavailable(String message, @Nullable Throwable cause) {
            this(message, Duration.ZERO, null, cause);
        }

        /** How long the other system wants to be left alone; zero when it did not say. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Nobody knows whether it was done: look before doing it again. Whoever does not care takes it for "later". */
    public static final class Unknown extends Unavailable {

        /** An ending without a clear answer, with the time after which a look will show what came of it. */
        public Unknown(String message, Duration lookAfter, @Nullable String correlationId, @Nullable Throwable cause) {
            super(message, lookAfter, correlationId, cause);
        }
    }

    /** No: the same call will be refused again. */
    public static final class Rejected extends RemoteFailure {

        private final int status;

        /** A refusal with the HTTP status that carried it. */
        public Rejected(String message, int status, @Nullable String correlationId) {
            super(message, correlationId, null);
            this.status = status;
        }

        /** The HTTP status of the refusal. */
        public int status() {
            return status;
        }
    }
}

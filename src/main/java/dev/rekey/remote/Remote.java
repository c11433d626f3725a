package dev.rekey.remote;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Calls one other system: retries within a time budget, holds back from one that is silent or busy, turns every ending into
 * {@link Reply} or {@link RemoteFailure}, and never lets a body or a header into a log or a message.
 */
public final class Remote {

    /** A shorter budget would end before the first wait does. */
    public static final Duration LEAST_BUDGET = Duration.ofMillis(250);

    // PingOne, "Best practices": repeat these with backoff and jitter, never another 4xx
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    // whoever answers 429 is there
    private static final Set<Integer> SILENT = Set.of(408, 500, 502, 503, 504);
    private static final long MOST_BYTES = 1L << 20;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private final String system;
    private final OkHttpClient client;
    private final OkHttpClient single;
    private final Clock clock;
    private final Duration budget;
    private final Restraint restraint;

    /**
     * A way to one system.
     *
     * @param system its name in messages
     * @param client the shared client
     * @param limit how long one try may take
     * @param budget no further try of a call begins after this time
     * @param perSecond how many tries may begin within a second; more wait for their turn
     */
    public Remote(String system, OkHttpClient client, Clock clock, Duration limit, Duration budget, int perSecond) {
        this.system = system;
        this.client = client.newBuilder().callTimeout(limit).build();
        // OkHttp by itself repeats after a 408, a broken connection, and a 503 that asks for no wait
        this.single = this.client
                .newBuilder()
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(chain -> withoutZero(chain.proceed(chain.request())))
                .build();
        this.clock = clock;
        this.budget = budget;
        this.restraint = new Restraint(system, perSecond, budget);
    }

    /**
     * Makes a call that is safe to repeat.
     *
     * @param what names the call in messages, such as "list devices"
     * @throws Unavailable when it failed in a way that may pass, and the budget is spent
     * @throws Rejected for any other answer than 2xx
     */
    public Reply call(String what, Request request) {
        long end = System.nanoTime() + budget.toNanos();
        RetryPolicy<Reply> policy = RetryPolicy.<Reply>builder()
                .handle(Unavailable.class)
                .abortOn(failure ->
                        failure instanceof Unavailable u && u.retryAfter().toNanos() > end - System.nanoTime())
                .withBackoff(FIRST_WAIT, LONGEST_WAIT)
                .withJitter(0.25)
                .withDelayFnOn(attempt -> askedFor(attempt.getLastException()), Unavailable.class)
                .withMaxRetries(-1)
                .withMaxDuration(budget)
                .build();
        try {
            return Failsafe.with(policy).get(() -> once(client, what, request));
        } catch (FailsafeException e) {
            // interrupted between two tries; Failsafe has set the thread's flag again
            throw new Unavailable("%s was not asked '%s' again".formatted(system, what), e);
        }
    }

    /**
     * Makes a call that must not be made twice, such as one that creates something: one try, whatever comes of it.
     *
     * @throws Unavailable when it may have been carried out and may not; with a time to wait it was not
     * @throws Rejected when it was refused
     */
    public Reply callOnce(String what, Request request) {
        return once(single, what, request);
    }

    private static Response withoutZero(Response response) {
        return "0".equals(response.header("Retry-After"))
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }

    private Reply once(OkHttpClient way, String what, Request request) {
        try (Restraint.Permit permit = restraint.permit(what);
                Response response = way.newCall(request).execute()) {
            String correlationId = response.header("Correlation-Id");
            if (response.isSuccessful()) {
                String body = bodyOf(response);
                permit.answered();
                return new Reply(response.code(), correlationId, body);
            }
            if (!SILENT.contains(response.code())) {
                permit.answered();
            }
            String message = "%s answered %d to '%s'".formatted(system, response.code(), what);
            if (PASSING.contains(response.code())) {
                Duration retryAfter =
                        RetryAfter.of(response.header("Retry-After"), clock.instant(), LONGEST_RETRY_AFTER);
                throw new Unavailable(message, retryAfter, correlationId, null);
            }
            throw new Rejected(message, response.code(), correlationId);
        } catch (IOException | NumberFormatException e) {
            // OkHttp reads the Retry-After of a 503 by itself, as an int
            throw new Unavailable(
                    "%s did not answer '%s' (%s)"
                            .formatted(system, what, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static String bodyOf(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(MOST_BYTES + 1)) {
            throw new IOException("the answer is too large");
        }
        return source.readUtf8();
    }

    // a negative delay means: as the backoff says; longer by a third, because the jitter may take a quarter off
    private static Duration askedFor(@Nullable Unavailable failure) {
        return failure == null || failure.retryAfter().isZero()
                ? Duration.ofMillis(-1)
                : failure.retryAfter().multipliedBy(4).dividedBy(3).plusMillis(1);
    }
}

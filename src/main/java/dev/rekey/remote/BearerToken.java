package dev.rekey.remote;

import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An OAuth access token: kept, renewed before it ends, and fetched once however many ask at the same time. */
public final class BearerToken implements Access {

    private static final Duration SPARE = Duration.ofMinutes(2);

    private final String system;
    private final Remote remote;
    private final Request request;
    private final JsonMapper json;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Held held;

    /**
     * A token of one system.
     *
     * @param system its name in messages
     * @param request asks the system's token endpoint for one
     */
    public BearerToken(String system, Remote remote, Request request, JsonMapper json, Clock clock) {
        this.system = system;
        this.remote = remote;
        this.request = request;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Reply send(Request.Builder call, Function<Request, Reply> way) {
        String bearer = value();
        try {
            return way.apply(authorised(call, bearer));
        } catch (Rejected refusal) {
            if (refusal.status() != 401) {
                throw refusal;
            }
            return way.apply(authorised(call, insteadOf(bearer)));
        }
    }

    private static Request authorised(Request.Builder call, String bearer) {
        return call.header("Authorization", "Bearer " + bearer).build();
    }

    /** A token that is good for a while. */
    public String value() {
        Held current = held;
        return current != null && clock.instant().isBefore(current.renewAt()) ? current.token() : renew(current);
    }

    /** A token other than this one, which the system has refused. */
    public String insteadOf(String refused) {
        Held current = held;
        return current != null && !current.token().equals(refused) ? value() : renew(current);
    }

    private String renew(@Nullable Held seen) {
        fetching.lock();
        try {
            Held current = held;
            if (current != null && !current.equals(seen)) {
                return current.token();
            }
            Held fresh = fetch();
            held = fresh;
            return fresh.token();
        } finally {
            fetching.unlock();
        }
    }

    private Held fetch() {
        Reply reply = ask();
        try {
            Wire wire = json.readValue(reply.body(), Wire.class);
            if (wire == null || wire.access_token() == null) {
                throw new Unavailable(system + " answered 'token' without one", null);
            }
            Duration life =
                    wire.expires_in() == null ? Duration.ZERO : Duration.ofSeconds(Math.max(wire.expires_in(), 0));
            Duration early = life.compareTo(SPARE.multipliedBy(2)) > 0 ? SPARE : life.dividedBy(2);
            return new Held(wire.access_token(), clock.instant().plus(life).minus(early));
        } catch (JacksonException e) {
            throw new Unavailable(system + " answered 'token' with something else than JSON", null);
        }
    }

    private Reply ask() {
        try {
            return remote.call("token", request);
        } catch (Rejected refusal) {
            // whatever the status: a 404 from here must not read as if what was asked for were gone
            throw new Rejected(String.valueOf(refusal.getMessage()), 401, refusal.correlationId());
        }
    }

    private record Held(String token, Instant renewAt) {
        @Override
        public String toString() {
            return "***";
        }
    }

    private record Wire(
            @Nullable String access_token, @Nullable Long expires_in) {}
}

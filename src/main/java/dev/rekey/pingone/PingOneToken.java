package dev.rekey.pingone;

import dev.rekey.remote.Remote;
import dev.rekey.remote.Reply;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The worker app's access token: kept, renewed before it ends, and fetched once however many ask at the same time.
 *
 * <p>Source: PingOne API, "Token Admin App (client_credentials)"; the client authenticates with CLIENT_SECRET_BASIC.
 */
final class PingOneToken {

    private static final Duration SPARE = Duration.ofMinutes(2);

    private final Remote remote;
    private final PingOneAddress address;
    private final JsonMapper json;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Held held;

    PingOneToken(Remote remote, PingOneAddress address, JsonMapper json, Clock clock) {
        this.remote = remote;
        this.address = address;
        this.json = json;
        this.clock = clock;
    }

    /** A token that is good for a while. */
    String value() {
        Held current = held;
        return current != null && clock.instant().isBefore(current.renewAt()) ? current.token() : renew(current);
    }

    /** A token other than this one, which PingOne has refused. */
    String insteadOf(String refused) {
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
        Request request = new Request.Builder()
                .url(address.token())
                .header(
                        "Authorization",
                        Credentials.basic(
                                address.clientId(), address.clientSecret().value()))
                .post(new FormBody.Builder()
                        .add("grant_type", "client_credentials")
                        .build())
                .build();
        Reply reply = ask(request);
        try {
            Wire wire = json.readValue(reply.body(), Wire.class);
            if (wire == null || wire.access_token() == null) {
                throw new Unavailable("PingOne answered 'token' without one", null);
            }
            Duration life =
                    wire.expires_in() == null ? Duration.ZERO : Duration.ofSeconds(Math.max(wire.expires_in(), 0));
            Duration early = life.compareTo(SPARE.multipliedBy(2)) > 0 ? SPARE : life.dividedBy(2);
            return new Held(wire.access_token(), clock.instant().plus(life).minus(early));
        } catch (JacksonException e) {
            throw new Unavailable("PingOne answered 'token' with something else than JSON", null);
        }
    }

    private Reply ask(Request request) {
        try {
            return remote.call("token", request);
        } catch (Rejected refusal) {
            // whatever the status: a 404 from here must not read as "that factor is gone"
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

package dev.rekey.door;

import com.auth0.jwk.Jwk;
import com.auth0.jwk.JwkException;
import dev.rekey.remote.Addresses;
import dev.rekey.remote.Remote;
import dev.rekey.reset.RemoteFailure;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The channel's public keys: kept for a day, fetched again for an unknown one but never more often than once a minute, and the
 * old ones stay good while the key host is down.
 */
final class ChannelKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelKeys.class);
    private static final Duration GOOD_FOR = Duration.ofHours(24);
    private static final Duration GAP = Duration.ofMinutes(1);

    private final URI metadata;
    private final boolean local;
    private final Remote remote;
    private final JsonMapper json;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Held held = new Held(Map.of(), Instant.EPOCH, Instant.EPOCH);

    ChannelKeys(URI metadata, boolean local, Remote remote, JsonMapper json, Clock clock) {
        this.metadata = Addresses.checked("BotOpenIdMetadata", metadata, local);
        this.local = local;
        this.remote = remote;
        this.json = json;
        this.clock = clock;
    }

    /** A key with the channels it may sign for (endorsements). */
    record Key(RSAPublicKey publicKey, Set<String> endorsements) {}

    Optional<Key> find(String keyId) {
        Held current = held;
        Instant now = clock.instant();
        boolean known = current.keys().containsKey(keyId);
        boolean wanted = !known || now.isAfter(current.fetchedAt().plus(GOOD_FOR));
        if (wanted && now.isAfter(current.triedAt().plus(GAP)) && mayFetch(known)) {
            refetch(now);
        }
        return Optional.ofNullable(held.keys().get(keyId));
    }

    // who knows the key goes on with it while somebody else fetches
    private boolean mayFetch(boolean known) {
        if (known) {
            return fetching.tryLock();
        }
        fetching.lock();
        return true;
    }

    private void refetch(Instant now) {
        try {
            Held current = held;
            if (!now.isAfter(current.triedAt().plus(GAP))) {
                return;
            }
            try {
                held = new Held(fetch(), now, now);
            } catch (RemoteFailure | JacksonException | IllegalArgumentException e) {
                LOG.warn(
                        "the channel's keys could not be fetched: {}",
                        e.getClass().getSimpleName());
                held = new Held(current.keys(), current.fetchedAt(), now);
            }
        } finally {
            fetching.unlock();
        }
    }

    private Map<String, Key> fetch() {
        JsonNode document = json.readTree(get(metadata));
        URI keysAt = URI.create(document.path("jwks_uri").asString(""));
        JsonNode set = json.readTree(get(Addresses.checked("jwks_uri", keysAt, local)));
        Map<String, Key> keys = new HashMap<>();
        for (JsonNode entry : set.path("keys")) {
            read(entry).ifPresent(key -> keys.put(entry.path("kid").asString(""), key));
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("expected a key in the key set");
        }
        return Map.copyOf(keys);
    }

    private static Optional<Key> read(JsonNode entry) {
        if (!entry.path("kty").asString("").equals("RSA")) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>();
        for (String member : List.of("kty", "kid", "n", "e")) {
            values.put(member, entry.path(member).asString(""));
        }
        try {
            RSAPublicKey key = (RSAPublicKey) Jwk.fromValues(values).getPublicKey();
            Set<String> endorsements = entry.path("endorsements")
                    .valueStream()
                    .map(channel -> channel.asString(""))
                    .collect(Collectors.toSet());
            return Optional.of(new Key(key, endorsements));
        } catch (JwkException | IllegalArgumentException e) {
            LOG.warn("ignored a channel key that cannot be read");
            return Optional.empty();
        }
    }

    private String get(URI address) {
        return remote.call("keys", new Request.Builder().url(address.toString()).build())
                .body();
    }

    private record Held(Map<String, Key> keys, Instant fetchedAt, Instant triedAt) {}
}

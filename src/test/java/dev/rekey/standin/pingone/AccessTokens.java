package dev.rekey.standin.pingone;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The access tokens given out and not yet expired or revoked. */
final class AccessTokens {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Instant> expiries = new HashMap<>();
    private Duration lifetime = LIFETIME;
    private int issued;

    AccessTokens(Clock clock) {
        this.clock = clock;
    }

    synchronized String issue() {
        String token = Nonce.fresh();
        expiries.put(token, clock.instant().plus(lifetime));
        issued++;
        return token;
    }

    synchronized boolean accepts(String token) {
        Instant expiry = expiries.get(token);
        return expiry != null && clock.instant().isBefore(expiry);
    }

    synchronized void revoke() {
        expiries.clear();
    }

    synchronized Duration lifetime() {
        return lifetime;
    }

    synchronized void lifetime(Duration duration) {
        lifetime = duration;
    }

    synchronized int issued() {
        return issued;
    }

    /** Tokens given out stay valid, as a caller under test may well hold one. */
    synchronized void startOver() {
        lifetime = LIFETIME;
        issued = 0;
    }
}

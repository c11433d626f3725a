package dev.rekey.standin.pingone;

import java.time.Duration;
import java.time.Instant;

/** What a sign-on of a user leaves open in a browser. */
record Session(String id, String userId, Instant createdAt) {

    private static final Duration LIFETIME = Duration.ofHours(12);

    Instant expiresAt() {
        return createdAt.plus(LIFETIME);
    }
}

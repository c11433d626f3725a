package dev.rekey.standin.pingone;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The sessions of all users, newest first; expired ones stay among them until newer ones take their places. */
final class Sessions {

    private static final int KEPT = 10;

    private final Clock clock;
    private final Map<String, Deque<Session>> byUser = new HashMap<>();
    private final List<String> ended = new ArrayList<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    synchronized Session begin(String userId) {
        Session session = new Session(UUID.randomUUID().toString(), userId, clock.instant());
        Deque<Session> all = byUser.computeIfAbsent(userId, id -> new ArrayDeque<>());
        all.addFirst(session);
        if (all.size() > KEPT) {
            all.removeLast();
        }
        return session;
    }

    synchronized List<Session> of(String userId) {
        return List.copyOf(byUser.getOrDefault(userId, new ArrayDeque<>()));
    }

    Optional<Session> find(String userId, String sessionId) {
        return of(userId).stream()
                .filter(session -> session.id().equals(sessionId))
                .findFirst();
    }

    boolean isOpen(Session session) {
        return of(session.userId()).contains(session) && clock.instant().isBefore(session.expiresAt());
    }

    /** As a person signs off; what is ended over the API is remembered besides. */
    synchronized boolean signOff(String userId, String sessionId) {
        return byUser.getOrDefault(userId, new ArrayDeque<>())
                .removeIf(session -> session.id().equals(sessionId));
    }

    synchronized boolean end(String userId, String sessionId) {
        boolean existed = signOff(userId, sessionId);
        if (existed) {
            ended.add(sessionId);
        }
        return existed;
    }

    synchronized List<String> ended() {
        return List.copyOf(ended);
    }

    synchronized void forget(String userId) {
        byUser.remove(userId);
    }

    synchronized void clear() {
        byUser.clear();
        ended.clear();
    }
}

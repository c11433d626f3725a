package dev.rekey.standin.pingone;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The visits to the self-service pages. */
final class Sessions {

    static final String COOKIE = "pingone-standin";

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Optional<Session> of(Request request) {
        return request.cookie(COOKIE).map(sessions::get);
    }

    /** A session gets a new id whenever its user changes, so that an id planted before is worth nothing. */
    Session begin(@Nullable String userId) {
        Session session = new Session(Nonce.fresh(), Nonce.fresh(), userId);
        sessions.put(session.id(), session);
        return session;
    }

    void end(Session session) {
        sessions.remove(session.id());
    }
}

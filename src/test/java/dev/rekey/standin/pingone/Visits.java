package dev.rekey.standin.pingone;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The visits to the self-service pages. */
final class Visits {

    static final String COOKIE = "pingone-standin";

    private final Map<String, Visit> visits = new ConcurrentHashMap<>();

    Optional<Visit> of(Request request) {
        return request.cookie(COOKIE).map(visits::get);
    }

    /** A visit gets a new id whenever its user changes, so that an id planted before is worth nothing. */
    Visit begin(@Nullable Session signOn) {
        Visit visit = new Visit(Nonce.fresh(), Nonce.fresh(), signOn);
        visits.put(visit.id(), visit);
        return visit;
    }

    void end(Visit visit) {
        visits.remove(visit.id());
    }
}

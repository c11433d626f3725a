package dev.rekey.standin.pingone;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The sessions of one user over the API. */
final class SessionsResource {

    private final Sessions sessions;
    private final WireFormat wire;
    private final Pages pages;
    private volatile int refusal;

    SessionsResource(Sessions sessions, WireFormat wire, Pages pages) {
        this.sessions = sessions;
        this.wire = wire;
        this.pages = pages;
    }

    /** Every call is refused with that status; 0 ends it. */
    void refuse(int status) {
        refusal = status;
    }

    Answer answerForAll(Request request, User user) {
        admit();
        if (!request.method().equals("GET")) {
            throw Refusal.gateway();
        }
        List<ObjectNode> all =
                sessions.of(user.id()).stream().map(wire::session).toList();
        return Answer.json(200, pages.first("sessions", wire.sessionsUrl(user.id()), all, all.size()));
    }

    Answer answerForOne(Request request, User user, String sessionId) {
        admit();
        return switch (request.method()) {
            case "GET" ->
                sessions.find(user.id(), sessionId)
                        .map(session -> Answer.json(200, wire.session(session)))
                        .orElseThrow(Refusal::notFound);
            case "DELETE" -> {
                if (!sessions.end(user.id(), sessionId)) {
                    throw Refusal.notFound();
                }
                yield Answer.noContent();
            }
            default -> throw Refusal.gateway();
        };
    }

    private void admit() {
        if (refusal != 0) {
            throw Refusal.of(refusal);
        }
    }
}

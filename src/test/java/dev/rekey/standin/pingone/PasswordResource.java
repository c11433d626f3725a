package dev.rekey.standin.pingone;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the API says of the password of one user; the password itself is nowhere. */
final class PasswordResource {

    private final Map<String, Instant> changes = new ConcurrentHashMap<>();
    private volatile int refusal;

    void forget() {
        changes.clear();
        refusal = 0;
    }

    void changed(String userId, Instant at) {
        changes.put(userId, at);
    }

    /** Every call is refused with that status; 0 ends it. */
    void refuse(int status) {
        refusal = status;
    }

    Answer answer(Request request, User user, boolean isWhole) {
        if (refusal != 0) {
            throw Refusal.of(refusal);
        }
        if (!isWhole || !request.method().equals("GET")) {
            throw Refusal.gateway();
        }
        ObjectNode state = JsonMapper.shared().createObjectNode();
        Instant at = changes.get(user.id());
        state.put("status", at == null ? "NO_PASSWORD" : "OK");
        if (at != null) {
            state.put("lastChangedAt", at.toString());
        }
        return Answer.json(200, state);
    }
}

package dev.rekey.standin.pingone;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** The users of the environment over the API. */
final class UsersResource {

    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1000;

    private final PingOneState state;
    private final WireFormat wire;
    private final Pages pages;

    UsersResource(PingOneState state, WireFormat wire, Pages pages) {
        this.state = state;
        this.wire = wire;
        this.pages = pages;
    }

    Answer answerForAll(Request request) {
        if (!request.method().equals("GET")) {
            throw Refusal.gateway();
        }
        int limit = Limit.of(request, USUAL_LIMIT, HIGHEST_LIMIT);
        return Answer.json(
                200,
                request.query("cursor")
                        .map(cursor -> pages.following(cursor, "users", wire.usersUrl(), limit))
                        .orElseGet(() -> search(request, limit)));
    }

    Answer answerForOne(Request request, User user) {
        return switch (request.method()) {
            case "GET" -> Answer.json(200, wire.user(user));
            case "DELETE" -> {
                state.deleteUser(user.id());
                yield Answer.noContent();
            }
            default -> throw Refusal.gateway();
        };
    }

    private ObjectNode search(Request request, int limit) {
        List<ObjectNode> users = state.users().stream().map(wire::user).toList();
        List<ObjectNode> found = request.query("filter")
                .map(text -> ScimFilter.parse(text, filterable()))
                .map(filter -> users.stream().filter(filter::fits).toList())
                .orElse(users);
        return pages.first("users", wire.usersUrl(), found, limit).put("count", found.size());
    }

    private Set<String> filterable() {
        Set<String> names = new TreeSet<>(Set.of("username", "email", "externalId"));
        state.users().forEach(user -> names.addAll(user.attributes().keySet()));
        return names;
    }
}

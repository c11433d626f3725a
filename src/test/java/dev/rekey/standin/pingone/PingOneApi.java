package dev.rekey.standin.pingone;

import java.util.List;
import java.util.Set;

/** Finds the resource that a call of the API is about, and checks that the caller may use it. */
final class PingOneApi {

    private static final Set<String> OF_A_USER = Set.of("devices", "sessions", "password");

    private final AccessTokens tokens;
    private final PingOneState state;
    private final UsersResource users;
    private final DevicesResource devices;
    private final SessionsResource sessions;
    private final PasswordResource passwords;

    PingOneApi(
            AccessTokens tokens,
            PingOneState state,
            UsersResource users,
            DevicesResource devices,
            SessionsResource sessions,
            PasswordResource passwords) {
        this.tokens = tokens;
        this.state = state;
        this.users = users;
        this.devices = devices;
        this.sessions = sessions;
        this.passwords = passwords;
    }

    Answer answerUnder(Fault fault, Request request) {
        return switch (fault) {
            case WELL, SLOW -> answer(request);
            case THROTTLED -> Refusal.of(429).answer();
            case FAILING -> Refusal.of(500).answer();
            case CUT -> Answer.cut();
            case LOST -> {
                answer(request);
                yield Answer.cut();
            }
        };
    }

    private Answer answer(Request request) {
        try {
            return dispatched(request);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private Answer dispatched(Request request) {
        List<String> path = request.path();
        if (!isRoute(path)) {
            throw Refusal.gateway();
        }
        if (request.credentials("Bearer").filter(tokens::accepts).isEmpty()) {
            throw Refusal.invalidToken();
        }
        if (!path.get(2).equalsIgnoreCase(PingOneStandIn.ENVIRONMENT_ID)) {
            throw Refusal.forbidden();
        }
        if (path.size() == 4) {
            return users.answerForAll(request);
        }
        User user = state.user(path.get(4)).orElseThrow(Refusal::notFound);
        if (path.size() == 5) {
            return users.answerForOne(request, user);
        }
        boolean all = path.size() == 6;
        if (path.get(5).equals("password")) {
            return passwords.answer(request, user, all);
        }
        if (path.get(5).equals("sessions")) {
            return all ? sessions.answerForAll(request, user) : sessions.answerForOne(request, user, path.get(6));
        }
        return all ? devices.answerForAll(request, user) : devices.answerForOne(request, user, path.get(6));
    }

    /** As in {@code v1/environments/{environment}/users/{user}/devices/{device}}, from the users on; sessions as devices. */
    private static boolean isRoute(List<String> path) {
        return path.size() >= 4
                && path.size() <= 7
                && path.get(1).equals("environments")
                && path.get(3).equals("users")
                && (path.size() < 6 || OF_A_USER.contains(path.get(5)));
    }
}

package dev.rekey.standin.pingone;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person does on the self-service pages: signs on, looks at the devices, pairs a new one. */
final class SelfService {

    static final String HOME = "/" + PingOneStandIn.ENVIRONMENT_ID + "/myaccount/";
    private static final int LONGEST_NICKNAME = 100;

    private final PingOneState state;
    private final Pairing pairing;
    private final Sessions sessions;
    private final Visits visits = new Visits();

    SelfService(PingOneState state, Sessions sessions, Pairing pairing) {
        this.state = state;
        this.sessions = sessions;
        this.pairing = pairing;
    }

    Answer answer(Request request) {
        List<String> path = request.path();
        if (!path.get(0).equals(PingOneStandIn.ENVIRONMENT_ID)) {
            return lost();
        }
        String page = String.join("/", path.subList(2, path.size()));
        return switch (request.method()) {
            case "GET" -> show(request, page);
            case "POST" -> act(request, page);
            default -> lost();
        };
    }

    private Answer show(Request request, String page) {
        Optional<Visit> visit = visits.of(request);
        Optional<User> user = visit.flatMap(this::userOf);
        if (user.isEmpty()) {
            return page.isEmpty() ? signOnForm(200, "", "") : Answer.seeOther(HOME);
        }
        List<Device> devices = state.devices(user.get().id());
        return switch (page) {
            case "" -> Answer.html(200, SelfServicePages.devices(visit.get(), user.get(), devices, ""));
            case "paired" ->
                devices.stream()
                        .filter(device -> request.query("device")
                                .filter(device.id()::equals)
                                .isPresent())
                        .findFirst()
                        .map(device -> Answer.html(200, SelfServicePages.paired(device)))
                        .orElseGet(SelfService::lost);
            default -> lost();
        };
    }

    private Answer act(Request request, String page) {
        Optional<Visit> visit = visits.of(request)
                .filter(found ->
                        request.form("token").filter(found.formToken()::equals).isPresent());
        if (visit.isEmpty()) {
            return signOnForm(403, "That page was open for too long. Please sign on again.", "");
        }
        return switch (page) {
            case "sign-on" -> signOn(request, visit.get());
            case "pair" -> pair(request, visit.get());
            case "sign-off" -> {
                signOff(visit.get());
                yield Answer.seeOther(HOME);
            }
            default -> lost();
        };
    }

    private Answer signOn(Request request, Visit visit) {
        signOff(visit);
        String username = request.form("username").orElse("").strip();
        Optional<User> user = state.users().stream()
                .filter(candidate -> candidate.username().equalsIgnoreCase(username))
                .findFirst()
                .filter(candidate -> request.form("password")
                        .filter(Accounts.PASSWORD::equals)
                        .isPresent());
        if (user.isEmpty()) {
            return signOnForm(401, "That user name and password do not go together. Please try again.", username);
        }
        if (!user.get().enabled()) {
            return signOnForm(403, "This account is switched off. Your service desk can help.", username);
        }
        return withCookie(
                Answer.seeOther(HOME), visits.begin(sessions.begin(user.get().id())));
    }

    private Answer pair(Request request, Visit visit) {
        Optional<User> user = userOf(visit);
        if (user.isEmpty()) {
            return Answer.seeOther(HOME);
        }
        Optional<NewFactor> factor = Stream.of(NewFactor.values())
                .filter(candidate ->
                        request.form("factor").filter(candidate.name()::equals).isPresent())
                .findFirst();
        String nickname = request.form("nickname").orElse("").strip();
        if (factor.isEmpty() || nickname.length() > LONGEST_NICKNAME) {
            String error = factor.isEmpty()
                    ? "Please choose what you want to pair."
                    : "Please choose a nickname of at most 100 characters.";
            List<Device> devices = state.devices(user.get().id());
            return Answer.html(400, SelfServicePages.devices(visit, user.get(), devices, error));
        }
        String deviceId = pairing.pair(user.get().id(), factor.get(), nickname);
        return Answer.seeOther(HOME + "paired?device=" + deviceId);
    }

    private Answer signOnForm(int status, String error, String username) {
        Visit visit = visits.begin(null);
        return withCookie(Answer.html(status, SelfServicePages.signOn(visit, error, username)), visit);
    }

    private void signOff(Visit visit) {
        visits.end(visit);
        if (visit.signOn() != null) {
            sessions.signOff(visit.signOn().userId(), visit.signOn().id());
        }
    }

    private Optional<User> userOf(Visit visit) {
        return Optional.ofNullable(visit.signOn())
                .filter(sessions::isOpen)
                .map(Session::userId)
                .flatMap(state::user);
    }

    private static Answer withCookie(Answer answer, Visit visit) {
        return answer.with("Set-Cookie", Visits.COOKIE + "=" + visit.id() + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private static Answer lost() {
        return Answer.html(404, SelfServicePages.lost());
    }
}

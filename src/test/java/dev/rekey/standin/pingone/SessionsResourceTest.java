package dev.rekey.standin.pingone;

import static dev.rekey.standin.pingone.ApiCaller.idsIn;
import static dev.rekey.standin.pingone.ApiCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sessions over the API. */
class SessionsResourceTest extends WithStandIn {

    private static final String SESSIONS = "/users/" + USER + "/sessions";

    @Test
    void sessionsComeNewestFirst() {
        String first = pingOne.signOn(USER);
        clock.advance(Duration.ofMinutes(5));
        String second = pingOne.signOn(USER);
        JsonNode page = json(caller.gets(SESSIONS));

        assertThat(idsIn(page, "sessions")).containsExactly(second, first);
        assertThat(page.path("size").asInt()).isEqualTo(2);
        JsonNode session = page.path("_embedded").path("sessions").path(0);
        assertThat(session.path("user").path("id").asString()).isEqualTo(USER);
        assertThat(session.path("environment").path("id").asString()).isEqualTo(pingOne.environmentId());
        assertThat(session.path("createdAt").asString()).isEqualTo("2026-01-15T10:05:00.000Z");
        assertThat(session.path("activeAt").asString()).isEqualTo("2026-01-15T10:05:00.000Z");
        assertThat(json(caller.gets(SESSIONS + "/" + second))).isEqualTo(session);
    }

    @Test
    void aUserWhoNeverSignedOnHasNone() {
        pingOne.signOn(MANY);
        var response = caller.gets(SESSIONS);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(idsIn(json(response), "sessions")).isEmpty();
    }

    @Test
    void expiredSessionsAreListedAndTheOldestMakesRoomForTheEleventh() {
        String oldest = pingOne.signOn(USER);
        clock.advance(Duration.ofDays(2));
        caller.signsOn();
        for (int i = 0; i < 9; i++) {
            pingOne.signOn(USER);
        }
        assertThat(pingOne.sessionsOf(USER)).hasSize(10).contains(oldest);

        pingOne.signOn(USER);
        assertThat(idsIn(json(caller.gets(SESSIONS)), "sessions"))
                .hasSize(10)
                .doesNotContain(oldest)
                .isEqualTo(pingOne.sessionsOf(USER));
    }

    @Test
    void aSessionIsEndedOnce() {
        String other = pingOne.signOn(USER);
        String ended = pingOne.signOn(USER);
        String path = SESSIONS + "/" + ended;

        assertThat(caller.deletes(path).statusCode()).isEqualTo(204);
        assertThat(caller.deletes(path).statusCode()).isEqualTo(404);
        assertThat(caller.gets(path).statusCode()).isEqualTo(404);
        assertThat(pingOne.sessionsOf(USER)).containsExactly(other);
        assertThat(pingOne.endedSessionIds()).containsExactly(ended);
    }

    @Test
    void aSessionOfSomebodyElseIsNotFound() {
        String session = pingOne.signOn(MANY);

        assertThat(caller.deletes(SESSIONS + "/" + session).statusCode()).isEqualTo(404);
        assertThat(pingOne.sessionsOf(MANY)).containsExactly(session);
    }

    @Test
    void aDeletionWithoutSessionIdIsRefused() {
        pingOne.signOn(USER);

        assertThat(caller.deletes(SESSIONS + "/").statusCode()).isEqualTo(403);
        assertThat(pingOne.sessionsOf(USER)).hasSize(1);
    }

    @Test
    void theCallsAreRefusedWhenTold() {
        String path = SESSIONS + "/" + pingOne.signOn(USER);
        pingOne.refuseSessions(403);

        assertThat(List.of(
                        caller.gets(SESSIONS).statusCode(),
                        caller.gets(path).statusCode(),
                        caller.deletes(path).statusCode()))
                .containsOnly(403);
        assertThat(caller.gets(DEVICES).statusCode()).isEqualTo(200);
        pingOne.refuseSessions(0);
        assertThat(caller.deletes(path).statusCode()).isEqualTo(204);
    }

    @Test
    void faultsActOnTheseCallsToo() {
        String path = SESSIONS + "/" + pingOne.signOn(USER);
        pingOne.failNext(1, Fault.THROTTLED);
        assertThat(caller.gets(SESSIONS).statusCode()).isEqualTo(429);

        pingOne.failNext(1, Fault.LOST);
        assertThatThrownBy(() -> caller.deletes(path)).isInstanceOf(UncheckedIOException.class);
        assertThat(pingOne.sessionsOf(USER)).isEmpty();
    }

    @Test
    void aResetForgetsThem() {
        pingOne.signOn(USER);
        pingOne.signOn(MANY);
        pingOne.resetUser(Accounts.PHONE_LOST);
        assertThat(pingOne.sessionsOf(USER)).isEmpty();
        assertThat(pingOne.sessionsOf(MANY)).hasSize(1);

        caller.deletes("/users/" + MANY + "/sessions/" + pingOne.signOn(MANY));
        pingOne.refuseSessions(403);
        pingOne.reset();
        assertThat(pingOne.sessionsOf(MANY)).isEmpty();
        assertThat(pingOne.endedSessionIds()).isEmpty();
        assertThat(caller.gets(SESSIONS).statusCode()).isEqualTo(200);
    }
}

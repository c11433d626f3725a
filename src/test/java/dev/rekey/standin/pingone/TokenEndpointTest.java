package dev.rekey.standin.pingone;

import static dev.rekey.standin.pingone.ApiCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Access tokens. */
class TokenEndpointTest extends WithStandIn {

    @Test
    void tokensAreGivenForTheSecretInTheHeader() {
        var response = caller.asksForToken(pingOne.environmentId(), pingOne.clientSecret());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("token_type").asString()).isEqualTo("Bearer");
        assertThat(json(response).path("expires_in").asInt()).isEqualTo(3600);
        assertThat(pingOne.tokensIssued()).isEqualTo(2);
    }

    @Test
    void tokensAreGivenForTheSecretInTheForm() {
        assertThat(caller.asksForTokenByPost("client_credentials", pingOne.clientSecret())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongSecretIsRefused() {
        var response = caller.asksForToken(pingOne.environmentId(), "wrong");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response).path("error").asString()).isEqualTo("invalid_client");
        assertThat(caller.asksForTokenByPost("client_credentials", "wrong").statusCode())
                .isEqualTo(401);
    }

    @Test
    void anotherGrantOrEnvironmentIsRefused() {
        assertThat(caller.asksForTokenByPost("password", pingOne.clientSecret()).statusCode())
                .isEqualTo(400);
        assertThat(caller.asksForToken(Accounts.PHONE_LOST, pingOne.clientSecret())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void tokensExpire() {
        clock.advance(Duration.ofMinutes(59));
        assertThat(caller.gets(DEVICES).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(1));
        var response = caller.gets(DEVICES);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response).path("code").asString()).isEqualTo("ACCESS_FAILED");
    }

    @Test
    void tokensLastAsLongAsTold() {
        pingOne.tokensLast(Duration.ofSeconds(90));

        var response = caller.asksForToken(pingOne.environmentId(), pingOne.clientSecret());
        assertThat(json(response).path("expires_in").asInt()).isEqualTo(90);
    }

    @Test
    void tokensCanBeRevoked() {
        pingOne.revokeTokens();
        assertThat(caller.gets(DEVICES).statusCode()).isEqualTo(401);

        caller.signsOn();
        assertThat(caller.gets(DEVICES).statusCode()).isEqualTo(200);
    }

    @Test
    void faultsSpareTokensUnlessToldOtherwise() {
        pingOne.fault(Fault.FAILING);
        assertThat(caller.asksForToken(pingOne.environmentId(), pingOne.clientSecret())
                        .statusCode())
                .isEqualTo(200);

        pingOne.faultsHitTokens(true);
        assertThat(caller.asksForToken(pingOne.environmentId(), pingOne.clientSecret())
                        .statusCode())
                .isEqualTo(500);
    }
}

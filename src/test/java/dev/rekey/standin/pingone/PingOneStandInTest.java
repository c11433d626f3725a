package dev.rekey.standin.pingone;

import static dev.rekey.standin.pingone.ApiCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** What holds for all calls. */
class PingOneStandInTest extends WithStandIn {

    @Test
    void callsAreRecorded() {
        var response =
                caller.send(caller.request(DEVICES + "?limit=3").header("X-Ping-External-Transaction-ID", "reset-7"));

        assertThat(response.headers().firstValue("Correlation-Id")).isPresent();
        assertThat(pingOne.calls()).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.path()).endsWith(DEVICES);
            assertThat(call.query()).isEqualTo("limit=3");
            assertThat(call.transactionId()).contains("reset-7");
            assertThat(call.authorised()).isTrue();
            assertThat(call.status()).isEqualTo(200);
        });
        pingOne.forgetCalls();
        assertThat(pingOne.calls()).isEmpty();
    }

    @Test
    void aResetPutsEverythingBack() {
        caller.deletes(DEVICES + "/" + FIRST_DEVICE);
        pingOne.fault(Fault.FAILING);

        pingOne.reset();

        assertThat(pingOne.fault()).isEqualTo(Fault.WELL);
        assertThat(pingOne.deletedDeviceIds()).isEmpty();
        assertThat(pingOne.calls()).isEmpty();
        assertThat(caller.pagesOfDevices(USER).get(0)).hasSize(4);
    }

    @Test
    void aCallerWithoutATokenIsRefused() {
        var response = caller.send(HttpRequest.newBuilder(
                URI.create(pingOne.apiUrl() + "/environments/" + pingOne.environmentId() + DEVICES)));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(json(response).path("details").path(0).path("code").asString())
                .isEqualTo("INVALID_TOKEN");
        assertThat(pingOne.calls().get(0).authorised()).isFalse();
    }

    @Test
    void aCallerInAnotherEnvironmentIsRefused() {
        var response = caller.getsIn(Accounts.PHONE_LOST, DEVICES);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(json(response).path("code").asString()).isEqualTo("ACCESS_FAILED");
    }

    @Test
    void anUnknownRouteIsRefusedInTheGatewaysShape() {
        var response = caller.gets("/user/" + USER);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(json(response).has("message")).isTrue();
        assertThat(json(response).has("code")).isFalse();
    }
}

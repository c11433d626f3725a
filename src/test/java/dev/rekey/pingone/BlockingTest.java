package dev.rekey.pingone;

import static dev.rekey.pingone.Fixtures.DEVICE_ID;
import static dev.rekey.pingone.Fixtures.RESET;
import static dev.rekey.pingone.Fixtures.USER_ID;
import static dev.rekey.pingone.Fixtures.provider;
import static dev.rekey.pingone.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.SettableClock;
import dev.rekey.reset.Device;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Removal.Outcome;
import dev.rekey.standin.pingone.Fault;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.pingone.RecordedCall;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Factors that are blocked and made usable again, against a PingOne that remembers. */
@Timeout(30)
class BlockingTest {

    private static final MfaUser USER = new MfaUser(USER_ID, "ann");
    private static final String GONE = "20000001-0000-4000-8000-00000000ffff";

    private final SettableClock clock = new SettableClock();
    private final PingOneStandIn pingOne = PingOneStandIn.start(0, clock);
    private final PingOneFactorProvider factors =
            provider(settings(pingOne.authUrl(), "aadObjectId=externalId"), clock);

    @AfterEach
    void close() {
        pingOne.close();
    }

    @Test
    void aBlockedFactorIsListedAsBlocked() {
        factors.block(USER, DEVICE_ID, RESET);

        assertThat(statusOfTheFirst()).isEqualTo(Device.Status.BLOCKED);
        assertThat(factors.devicesOf(USER))
                .filteredOn(device -> device.status() == Device.Status.BLOCKED)
                .hasSize(1);
    }

    @Test
    void anUnblockedFactorWorksAgain() {
        factors.block(USER, DEVICE_ID, RESET);
        factors.unblock(USER, DEVICE_ID, RESET);

        assertThat(statusOfTheFirst()).isEqualTo(Device.Status.ACTIVE);
    }

    @Test
    void blockingTwiceIsBlockingOnce() {
        factors.block(USER, DEVICE_ID, RESET);
        factors.block(USER, DEVICE_ID, RESET);

        assertThat(pingOne.isBlocked(USER_ID, DEVICE_ID)).isTrue();
    }

    @Test
    void aFactorThatWasNeverBlockedCanBeUnblocked() {
        factors.unblock(USER, DEVICE_ID, RESET);

        assertThat(statusOfTheFirst()).isEqualTo(Device.Status.ACTIVE);
    }

    @Test
    void aFactorThatIsNotThereNeedsNoBlock() {
        assertThatCode(() -> factors.block(USER, GONE, RESET)).doesNotThrowAnyException();
        assertThatCode(() -> factors.unblock(USER, GONE, RESET)).doesNotThrowAnyException();
    }

    @Test
    void aBlockedFactorCanBeRemoved() {
        factors.block(USER, DEVICE_ID, RESET);

        assertThat(factors.remove(USER, DEVICE_ID, RESET).outcome()).isEqualTo(Outcome.REMOVED);
    }

    @Test
    void theCallIsAsPublishedAndCarriesTheResetsId() {
        factors.block(USER, DEVICE_ID, RESET);
        factors.unblock(USER, DEVICE_ID, RESET);

        assertThat(pingOne.calls())
                .allMatch(call -> call.method().equals("POST"))
                .allMatch(call -> call.path()
                        .equals("/v1/environments/" + PingOneStandIn.ENVIRONMENT_ID + "/users/" + USER_ID + "/devices/"
                                + DEVICE_ID))
                .extracting(call -> call.headers().get("Content-Type"))
                .containsExactly(
                        "application/vnd.pingidentity.device.block+json",
                        "application/vnd.pingidentity.device.unblock+json");
        assertThat(pingOne.calls()).extracting(RecordedCall::transactionId).containsOnly(Optional.of(RESET.toString()));
    }

    @Test
    void anAnswerThatWasLostIsMadeGoodByAskingAgain() {
        pingOne.failNext(1, Fault.LOST);

        factors.block(USER, DEVICE_ID, RESET);

        assertThat(pingOne.isBlocked(USER_ID, DEVICE_ID)).isTrue();
    }

    @Test
    void aRevokedTokenIsReplaced() {
        factors.devicesOf(USER);
        pingOne.revokeTokens();

        factors.block(USER, DEVICE_ID, RESET);

        assertThat(pingOne.isBlocked(USER_ID, DEVICE_ID)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 409, 415})
    void aRefusalIsPassedOn(int status) {
        pingOne.breakDevice(DEVICE_ID, status);

        for (Runnable call : both().values()) {
            assertThatExceptionOfType(Rejected.class).isThrownBy(call::run).returns(status, Rejected::status);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aPingOneThatCannotNowIsUnavailable(int status) {
        pingOne.breakDevice(DEVICE_ID, status);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> factors.block(USER, DEVICE_ID, RESET))
                .withMessage("PingOne answered %d to 'block device'", status);
        assertThat(pingOne.isBlocked(USER_ID, DEVICE_ID)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "%2e%2e", "order", DEVICE_ID + "/", DEVICE_ID + "/..", "1-1-1-1-1"})
    void nothingIsAskedWithoutAWholeDeviceId(String deviceId) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> factors.block(USER, deviceId, RESET));
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> factors.unblock(USER, deviceId, RESET));
        assertThat(pingOne.calls()).isEmpty();
    }

    private Map<String, Runnable> both() {
        return Map.of(
                "block", () -> factors.block(USER, DEVICE_ID, RESET),
                "unblock", () -> factors.unblock(USER, DEVICE_ID, RESET));
    }

    private Device.Status statusOfTheFirst() {
        return factors.devicesOf(USER).get(0).status();
    }
}

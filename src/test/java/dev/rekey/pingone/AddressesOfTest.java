package dev.rekey.pingone;

import static dev.rekey.pingone.Fixtures.USER_ID;
import static dev.rekey.pingone.Fixtures.provider;
import static dev.rekey.pingone.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekey.SettableClock;
import dev.rekey.reset.Address;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses of a person, as PingOne may answer. */
@Timeout(30)
class AddressesOfTest {

    private static final MfaUser USER = new MfaUser(USER_ID, "ann");
    private static final String OWN = "{\"id\":\"" + USER_ID + "\",\"email\":\"ann@contoso.example\"}";
    private static final String MAIL = "\"type\":\"EMAIL\",\"status\":\"ACTIVE\",\"email\":";

    private final ScriptedPingOne pingOne = new ScriptedPingOne();
    private final PingOneFactorProvider factors =
            provider(settings(pingOne.url(), "aadObjectId=externalId"), new SettableClock());

    @AfterEach
    void close() {
        pingOne.close();
    }

    @Test
    void theAccountsOwnComesFirstAndThoseOfFactorsAfterIt() {
        pingOne.answers(200, OWN).answers(200, devices(MAIL + "\"ann@mail.example\""));

        assertThat(factors.addressesOf(USER))
                .extracting(Address::email, Address::masked, Address::deviceId)
                .containsExactly(
                        tuple("ann@contoso.example", "a•••@contoso.example", null),
                        tuple("ann@mail.example", "a•••@mail.example", "d1"));
    }

    @Test
    void theAccountIsReadByItsId() {
        pingOne.answers(200, OWN).answers(200, devices("\"type\":\"SMS\""));

        factors.addressesOf(USER);

        assertThat(pingOne.calls().get(0))
                .returns("GET", RecordedRequest::getMethod)
                .returns(
                        "/v1/environments/e0000000-0000-4000-8000-000000000001/users/" + USER_ID,
                        RecordedRequest::getTarget);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@contoso.example", "ANN@contoso.EXAMPLE", " ann@contoso.example "})
    void anAddressIsThereOnce(String email) {
        pingOne.answers(200, OWN).answers(200, devices(MAIL + "\"" + email + "\""));

        assertThat(factors.addressesOf(USER)).singleElement().returns(null, Address::deviceId);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"type\":\"EMAIL\",\"status\":\"ACTIVATION_REQUIRED\",\"email\":\"x@mail.example\"`",
                "`\"type\":\"EMAIL\",\"email\":\"x@mail.example\"`",
                "`\"type\":\"EMAIL\",\"status\":\"ACTIVE\",\"block\":{\"status\":\"BLOCKED\"},\"email\":\"x@mail.example\"`",
                "`\"type\":\"EMAIL\",\"status\":\"ACTIVE\",\"lock\":{\"status\":\"LOCKED\"},\"email\":\"x@mail.example\"`",
                "`\"type\":\"SMS\",\"status\":\"ACTIVE\",\"email\":\"x@mail.example\"`",
                "`\"type\":\"EMAIL\",\"status\":\"ACTIVE\"`",
                "`\"type\":\"EMAIL\",\"status\":\"ACTIVE\",\"email\":[\"x@mail.example\"]`",
                "`\"type\":\"EMAIL\",\"status\":\"ACTIVE\",\"email\":\"nobody\"`",
                "`\"type\":\"EMAIL\",\"status\":\"ACTIVE\",\"email\":\"x@mail.example, y@mail.example\"`",
                "`\"type\":\"EMAIL\",\"status\":\"ACTIVE\",\"email\":\"x@mail.example\\r\\nBcc: y@mail.example\"`"
            })
    void whatIsNoUsableAddressIsPassedOver(String device) {
        pingOne.answers(200, OWN).answers(200, devices(device));

        assertThat(factors.addressesOf(USER)).extracting(Address::email).containsExactly("ann@contoso.example");
    }

    @Test
    void anAccountWithoutAnAddressHasThoseOfItsFactors() {
        pingOne.answers(200, "{\"id\":\"" + USER_ID + "\",\"email\":null}")
                .answers(200, devices(MAIL + "\"ann@mail.example\""));

        assertThat(factors.addressesOf(USER)).extracting(Address::deviceId).containsExactly("d1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"id\":\"somebody-else\",\"email\":\"x@mail.example\"}"})
    void anotherUserIsNotBelieved(String body) {
        pingOne.answers(200, body);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> factors.addressesOf(USER))
                .withMessage("PingOne answered 'read user' with something else than that user");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void aRefusalIsPassedOn(int status) {
        pingOne.answers(status, "{}");

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> factors.addressesOf(USER))
                .returns(status, Rejected::status);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500})
    void aPingOneThatCannotNowIsUnavailable(int status) {
        pingOne.answers(status, "");

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> factors.addressesOf(USER))
                .withMessage("PingOne answered %d to 'read user'", status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "1-1-1-1-1", "me"})
    void aUserIdThatIsNoUuidNeverGetsIntoAnAddress(String id) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> factors.addressesOf(new MfaUser(id, "ann")));
        assertThat(pingOne.calls()).isEmpty();
    }

    private static String devices(String members) {
        return "{\"_embedded\":{\"devices\":[{\"id\":\"d1\",%s}]}}".formatted(members);
    }
}

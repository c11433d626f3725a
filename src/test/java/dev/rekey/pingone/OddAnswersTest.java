package dev.rekey.pingone;

import static dev.rekey.pingone.Fixtures.DEVICE_ID;
import static dev.rekey.pingone.Fixtures.RESET;
import static dev.rekey.pingone.Fixtures.USER_ID;
import static dev.rekey.pingone.Fixtures.person;
import static dev.rekey.pingone.Fixtures.provider;
import static dev.rekey.pingone.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekey.SettableClock;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Lookup.NotUsable;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Removal;
import dev.rekey.reset.Removal.Outcome;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.words.FactorWords;
import dev.rekey.words.Words;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that PingOne should not give, or that nobody has published. */
@Timeout(30)
class OddAnswersTest {

    private static final MfaUser USER = new MfaUser(USER_ID, "ann");
    private static final String USERS = "{\"_embedded\":{\"users\":[%s]}}";
    private static final String DEVICES = "{\"_embedded\":{\"devices\":[%s]}}";

    private final ScriptedPingOne pingOne = new ScriptedPingOne();
    private final PingOneFactorProvider factors =
            provider(settings(pingOne.url(), "aadObjectId=externalId"), new SettableClock());

    @AfterEach
    void close() {
        pingOne.close();
    }

    @Test
    void aStrangerIsNotBelieved() {
        pingOne.answers(200, USERS.formatted(user("\"externalId\":\"somebody-else\"")));

        assertThat(factors.lookUp(person(Accounts.MANAGER))).isEqualTo(new NotUsable(Lookup.Why.NO_ACCOUNT));
        assertThat(pingOne.calls()).hasSize(1);
    }

    @Test
    void aStrangerBesideTheRightOneIsPassedOver() {
        pingOne.answers(200, USERS.formatted(user("\"externalId\":\"x\"") + "," + user("\"externalId\":\"ann\"")))
                .answers(200, DEVICES.formatted(""));

        assertThat(factors.lookUp(person("ann"))).isInstanceOf(Lookup.Found.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"externalId\":\"ann\",\"account\":{\"status\":\"LOCKED\"}`, LOCKED",
                "`\"externalId\":\"ann\",\"enabled\":false`, DISABLED",
                "`\"externalId\":\"ann\",\"enabled\":null`, DISABLED",
                "`\"externalId\":null`, NO_ACCOUNT",
                "`\"externalId\":{\"ann\":1}`, NO_ACCOUNT"
            })
    void anAccountThatIsNotPlainlyUsableIsLeftAlone(String members, Lookup.Why why) {
        pingOne.answers(200, USERS.formatted(user(members)));

        assertThat(factors.lookUp(person("ann"))).isEqualTo(new NotUsable(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\" or username sw \"a", "a\\", "a\nb"})
    void aValueThatCouldLeaveTheFilterIsNeverSent(String objectId) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> factors.lookUp(person(objectId)));
        assertNothingWasSent();
    }

    @Test
    void theFilterIsSentAsPublished() {
        pingOne.answers(200, USERS.formatted(""));

        factors.lookUp(person("o'neil+x&y=z@contoso.example"));

        assertThat(pingOne.calls().get(0).getUrl().queryParameter("filter"))
                .isEqualTo("externalId eq \"o'neil+x&y=z@contoso.example\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "1-1-1-1-1", "../x", USER_ID + "/devices/x", "me"})
    void aUserIdThatIsNoUuidNeverGetsIntoAnAddress(String id) {
        MfaUser user = new MfaUser(id, "ann");

        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> factors.devicesOf(user));
        assertThat(factors.remove(user, DEVICE_ID, RESET).outcome()).isEqualTo(Outcome.REFUSED);
        assertNothingWasSent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "1-1-1-1-1", DEVICE_ID + "?x", "order"})
    void aDeviceIdThatIsNoUuidNeverGetsIntoAnAddress(String id) {
        assertThat(factors.remove(USER, id, RESET).outcome()).isEqualTo(Outcome.REFUSED);
        assertNothingWasSent();
    }

    @Test
    void aRemovalIsOneRequestForOneDevice() {
        pingOne.answers(204, "");

        Removal removal = factors.remove(USER, DEVICE_ID, RESET);

        assertThat(removal).isEqualTo(new Removal(Outcome.REMOVED, "c-204"));
        assertThat(pingOne.calls())
                .singleElement()
                .returns("DELETE", RecordedRequest::getMethod)
                .returns(
                        "/v1/environments/e0000000-0000-4000-8000-000000000001/users/" + USER_ID + "/devices/"
                                + DEVICE_ID,
                        RecordedRequest::getTarget)
                .returns("Bearer token-1", call -> call.getHeaders().get("Authorization"));
    }

    @Test
    void aBlockIsOneRequestWithAnEmptyBodyWhateverTheAnswerSays() {
        pingOne.answers(200, "<html>blocked</html>");

        factors.block(USER, DEVICE_ID, RESET);

        assertThat(pingOne.calls())
                .singleElement()
                .returns("POST", RecordedRequest::getMethod)
                .returns(
                        "application/vnd.pingidentity.device.block+json",
                        call -> call.getHeaders().get("Content-Type"))
                .returns("0", call -> call.getHeaders().get("Content-Length"))
                .returns("Bearer token-1", call -> call.getHeaders().get("Authorization"));
    }

    @Test
    void aRefusedRemovalKeepsPingOnesIdOfTheCall() {
        pingOne.answers(403, "<html>no</html>");

        assertThat(factors.remove(USER, DEVICE_ID, RESET)).isEqualTo(new Removal(Outcome.REFUSED, "c-403"));
    }

    @Test
    void aTokenThatIsRefusedTwiceIsARefusal() {
        pingOne.answers(401, "{}");

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> factors.devicesOf(USER))
                .returns(401, Rejected::status);
        assertThat(pingOne.calls())
                .extracting(call -> call.getHeaders().get("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void aRefusalInHtmlIsStillARefusalAndNotRepeatedInTheMessage() {
        pingOne.answers(403, "<html><body>Forbidden word</body></html>");

        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> factors.devicesOf(USER))
                .returns(403, Rejected::status)
                .withMessage("PingOne answered 403 to 'list devices'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>well</html>", "{\"_embedded\":{\"devices\":[{", "devices"})
    void anAnswerThatIsNotJsonIsUnavailable(String body) {
        pingOne.answers(200, body);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> factors.devicesOf(USER))
                .withMessage("PingOne answered 'list devices' with something else than JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/v1",
                "https://localhost/v1",
                "/v1/environments",
                "//evil.example",
                "javascript:x"
            })
    void aNextPageElsewhereIsNotFollowed(String href) {
        pingOne.answers(200, page("", href));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> factors.devicesOf(USER))
                .withMessage("PingOne answered 'list devices' with a next page elsewhere");
    }

    @Test
    void anotherHostNeverGetsTheToken() {
        try (ScriptedPingOne other = new ScriptedPingOne()) {
            pingOne.answers(200, page("", other.url() + "v1/next"));

            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> factors.devicesOf(USER));
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void endlessPagesHaveAnEnd() {
        pingOne.answers(200, page("", pingOne.url() + "v1/again"));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> factors.devicesOf(USER))
                .withMessageContaining("endless pages");
        assertThat(pingOne.calls()).hasSize(50);
    }

    @Test
    void thePageThatIsToComeIsAskedForAsGiven() {
        pingOne.answers(200, page(device(1, "\"type\":\"SMS\""), pingOne.url() + "v1/x?cursor=a%2Bb&limit=5"))
                .answers(200, DEVICES.formatted(device(2, "\"type\":\"TOTP\"")));

        assertThat(factors.devicesOf(USER))
                .extracting(Device::kind)
                .containsExactly(FactorKind.TEXT_MESSAGE, FactorKind.AUTHENTICATOR_APP);
        assertThat(pingOne.calls().get(1).getTarget()).isEqualTo("/v1/x?cursor=a%2Bb&limit=5");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"status\":\"ACTIVE\"`, Another kind of factor, ACTIVE",
                "`\"type\":null`, Another kind of factor, PENDING",
                "`\"type\":\"SMS\",\"phone\":{\"number\":\"+15125550142\"},\"status\":\"ACTIVE\"`, Text message, ACTIVE",
                "`\"type\":\"EMAIL\",\"email\":[\"a@b.c\"]`, E-mail, PENDING",
                "`\"type\":\"TOTP\",\"createdAt\":\"yesterday\",\"status\":\"ACTIVE\"`, Authenticator app, ACTIVE",
                "`\"type\":\"TOTP\",\"createdAt\":1736935200`, Authenticator app, PENDING",
                "`\"type\":\"TOTP\",\"secret\":\"JBSWY3DPEHPK3PXP\",\"keyUri\":\"otpauth://x\"`, Authenticator app, PENDING",
                "`\"type\":\"MOBILE\",\"model\":\"iPhone\",\"block\":\"BLOCKED\"`, PingID app, PENDING",
                "`\"type\":\"MOBILE\",\"model\":{\"name\":\"*<b>X9*\"}`, PingID app on b X9, PENDING",
                "`\"type\":\"RETINA_SCAN_2\",\"status\":\"ACTIVE\"`, Another kind of factor: Retina scan 2, ACTIVE",
                "`\"type\":\"YUBIKEY\",\"nickname\":7`, Hardware token, PENDING"
            })
    void aDeviceThatIsHardToReadIsListedAllTheSame(String members, String label, Device.Status status) {
        pingOne.answers(200, DEVICES.formatted(device(1, members)));

        assertThat(factors.devicesOf(USER))
                .singleElement()
                .returns(label, device -> FactorWords.label(device, Words.ENGLISH))
                .returns(status, Device::status)
                .returns("20000001-0000-4000-8000-000000000001", Device::id);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "`\"type\":\"MOBILE\",\"os\":{\"type\":\"IOS\"}`, ios",
                "`\"type\":\"PINGID_MOBILE\",\"os\":{\"type\":\"Android\"}`, android",
                "`\"type\":\"PINGID_DESKTOP_GEN2\",\"os\":{\"type\":\"Mac OS X 15\"}`, macosx",
                "`\"type\":\"MOBILE\",\"os\":{\"type\":\"abcdefghijklmnopqrstuvwxyz\"}`, abcdefghijklmnopqrst",
                "`\"type\":\"MOBILE\",\"os\":{\"type\":\"<15>\"}`, none",
                "`\"type\":\"MOBILE\",\"os\":\"IOS\"`, none",
                "`\"type\":\"MOBILE\"`, none",
                "`\"type\":\"SMS\",\"os\":{\"type\":\"IOS\"}`, none"
            })
    void anAppSaysWhichFamilyOfSystemsItRunsOn(String members, @Nullable String platform) {
        pingOne.answers(200, DEVICES.formatted(device(1, members)));

        assertThat(factors.devicesOf(USER)).singleElement().returns(platform, Device::platform);
    }

    @Test
    void theOrderIsAlsoReadAmongTheEmbedded() {
        String body =
                "{\"_embedded\":{\"devices\":[%s,%s],\"order\":[{\"id\":\"20000001-0000-4000-8000-000000000002\"}]}}";
        pingOne.answers(200, body.formatted(device(1, "\"type\":\"SMS\""), device(2, "\"type\":\"TOTP\"")));

        assertThat(factors.devicesOf(USER))
                .extracting(Device::kind, Device::isDefault)
                .containsExactly(tuple(FactorKind.AUTHENTICATOR_APP, true), tuple(FactorKind.TEXT_MESSAGE, false));
    }

    private void assertNothingWasSent() {
        assertThat(List.of(pingOne.calls(), pingOne.tokenCalls())).allMatch(List::isEmpty);
    }

    private static String user(String members) {
        String base = members.contains("enabled") ? "" : ",\"enabled\":true";
        return "{\"id\":\"" + USER_ID + "\",\"username\":\"ann\"" + base + "," + members + "}";
    }

    private static String device(int number, String members) {
        return "{\"id\":\"20000001-0000-4000-8000-00000000000" + number + "\"," + members + "}";
    }

    private static String page(String devices, String next) {
        return "{\"_links\":{\"next\":{\"href\":\"%s\"}},\"_embedded\":{\"devices\":[%s]}}".formatted(next, devices);
    }
}

package dev.rekey.pingone;

import static dev.rekey.pingone.Fixtures.RESET;
import static dev.rekey.pingone.Fixtures.person;
import static dev.rekey.pingone.Fixtures.provider;
import static dev.rekey.pingone.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rekey.SettableClock;
import dev.rekey.reset.Address;
import dev.rekey.reset.Device;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Lookup.Found;
import dev.rekey.reset.Lookup.NotUsable;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Removal;
import dev.rekey.reset.Removal.Outcome;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.Fault;
import dev.rekey.standin.pingone.NewFactor;
import dev.rekey.standin.pingone.PingOneStandIn;
import dev.rekey.standin.pingone.RecordedCall;
import dev.rekey.words.FactorWords;
import dev.rekey.words.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of the port, kept against a PingOne that remembers. */
@Timeout(30)
class PingOneFactorProviderTest {

    private static final String FIRST_DEVICE = "20000001-0000-4000-8000-000000000001";
    private static final MfaUser PHONE_LOST =
            new MfaUser(Accounts.userId(Accounts.PHONE_LOST), "phone-lost@contoso.example");
    private static final MfaUser MANY =
            new MfaUser(Accounts.userId(Accounts.MANY_FACTORS), "many-factors@contoso.example");

    private final SettableClock clock = new SettableClock();
    private final PingOneStandIn pingOne = PingOneStandIn.start(0, clock);
    private final PingOneFactorProvider factors =
            provider(settings(pingOne.authUrl(), "aadObjectId=externalId"), clock);

    @AfterEach
    void close() {
        pingOne.close();
    }

    @Test
    void anAccountIsFoundWithItsFactorsInThePersonsOrder() {
        Found found = (Found) factors.lookUp(person(Accounts.PHONE_LOST));

        assertThat(found.user()).isEqualTo(PHONE_LOST);
        assertThat(found.devices())
                .extracting(device -> FactorWords.fullLabel(device, Words.ENGLISH))
                .containsExactly(
                        "PingID app on iPhone 15 (“Amara's phone”)",
                        "Text message to +1 ••• ••• 0111",
                        "E-mail to a•••@mail.example",
                        "Authenticator app (“Authenticator”)");
    }

    @Test
    void whenAPasswordWasChangedIsReadAndNothingElseOfIt() {
        assertThat(factors.passwordChangedAt(PHONE_LOST)).isEmpty();
        pingOne.passwordChanged(PHONE_LOST.id(), clock.instant());

        assertThat(factors.passwordChangedAt(PHONE_LOST)).contains(clock.instant());
        pingOne.refusePasswords(403);
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> factors.passwordChangedAt(PHONE_LOST));
    }

    @ParameterizedTest
    @CsvSource({
        Accounts.PHONE_LOST + ", 4",
        Accounts.ONE_FACTOR + ", 1",
        Accounts.NO_FACTOR + ", 0",
        Accounts.MANY_FACTORS + ", 15",
        Accounts.MANAGER + ", 2"
    })
    void aUsableAccountIsFoundWithAllItsFactors(String objectId, int count) {
        assertThat(factors.lookUp(person(objectId)))
                .asInstanceOf(type(Found.class))
                .returns(Accounts.userId(objectId), found -> found.user().id())
                .returns(count, found -> found.devices().size());
    }

    @ParameterizedTest
    @CsvSource({
        Accounts.DISABLED + ", DISABLED",
        Accounts.TWIN + ", SEVERAL_ACCOUNTS",
        Accounts.UNKNOWN + ", NO_ACCOUNT",
        "'', NO_KEY"
    })
    void anyOtherAccountIsLeftAlone(String objectId, Lookup.Why why) {
        assertThat(factors.lookUp(person(objectId))).isEqualTo(new NotUsable(why));
        assertThat(pingOne.calls()).noneMatch(call -> call.path().contains("/devices"));
    }

    @Test
    void everyFactorIsListedOverAllPagesMaskedAndInOrder() {
        pingOne.pageSize(4);

        assertThat(factors.devicesOf(MANY))
                .extracting(device -> FactorWords.label(device, Words.ENGLISH))
                .containsExactly(
                        "Authenticator app",
                        "PingID app on Pixel 9",
                        "Passkey",
                        "Text message to +1 ••• ••• 0142",
                        "Phone call to +1 ••• ••• 0143",
                        "WhatsApp message to ••• ••• 0123",
                        "E-mail to m•••@contoso.example",
                        "Built-in sign-in (face, fingerprint or PIN)",
                        "Hardware token",
                        "PingID desktop app on ThinkPad X1",
                        "Hardware token",
                        "PingID app",
                        "Text message to +1 ••• ••• 0144",
                        "Authenticator app",
                        "Another kind of factor: Hologram");
        assertThat(pingOne.calls()).hasSize(4);
    }

    @Test
    void onlyTheFirstOfTheOrderIsTheDefault() {
        assertThat(factors.devicesOf(MANY))
                .filteredOn(Device::isDefault)
                .singleElement()
                .returns("20000004-0000-4000-8000-000000000006", Device::id)
                .returns(Instant.parse("2025-03-09T08:15:27.412Z"), Device::addedAt);
    }

    @Test
    void withoutAnOrderNoneIsTheDefault() {
        MfaUser oneFactor = new MfaUser(Accounts.userId(Accounts.ONE_FACTOR), "one-factor@contoso.example");

        assertThat(factors.devicesOf(oneFactor)).singleElement().returns(false, Device::isDefault);
    }

    @Test
    void factorsThatCannotBeUsedSayWhy() {
        assertThat(factors.devicesOf(MANY))
                .filteredOn(device -> device.status() != Device.Status.ACTIVE)
                .extracting(Device::status)
                .containsExactly(Device.Status.PENDING, Device.Status.BLOCKED, Device.Status.LOCKED);
    }

    @Test
    void appsSayWhatTheyRunOn() {
        assertThat(factors.devicesOf(MANY))
                .filteredOn(device -> device.platform() != null)
                .extracting(device -> FactorWords.label(device, Words.ENGLISH), Device::platform)
                .containsExactly(
                        tuple("PingID app on Pixel 9", "android"),
                        tuple("PingID desktop app on ThinkPad X1", "windows"));
    }

    @ParameterizedTest
    @CsvSource({"PINGID_APP, ios", "PINGID_APP_ON_ANDROID, android"})
    void aNewAppSaysWhatItRunsOn(NewFactor factor, String platform) {
        MfaUser user = new MfaUser(Accounts.userId(Accounts.NO_FACTOR), "no-factor@contoso.example");
        pingOne.pair(user.id(), factor);

        assertThat(factors.devicesOf(user)).singleElement().returns(platform, Device::platform);
    }

    @Test
    void onlyNumbersAndAddressesHaveFingerprintsAndEachItsOwn() {
        assertThat(factors.devicesOf(MANY))
                .filteredOn(device -> device.fingerprint() != null)
                .hasSize(5)
                .doesNotHaveDuplicates()
                .allMatch(device -> FactorWords.label(device, Words.ENGLISH).contains(" to "));
    }

    @Test
    void twoPeopleWithOneNumberHaveOneFingerprint() {
        MfaUser one = new MfaUser(Accounts.userId(Accounts.NO_FACTOR), "no-factor@contoso.example");
        pingOne.pair(one.id(), NewFactor.TEXT_MESSAGE);
        pingOne.pair(PHONE_LOST.id(), NewFactor.TEXT_MESSAGE);

        assertThat(factors.devicesOf(PHONE_LOST))
                .extracting(Device::fingerprint)
                .containsOnlyOnce(factors.devicesOf(one).get(0).fingerprint());
    }

    @Test
    void aPersonIsFoundAtWorkAndAtHome() {
        assertThat(factors.addressesOf(PHONE_LOST))
                .extracting(Address::email, Address::masked, Address::deviceId)
                .containsExactly(
                        tuple("phone-lost@contoso.example", "p•••@contoso.example", null),
                        tuple("amara@mail.example", "a•••@mail.example", "20000001-0000-4000-8000-000000000003"));
    }

    @Test
    void aHostileNicknameIsPlainText() {
        assertThat(factors.devicesOf(MANY).get(2).nickname())
                .startsWith("Key b of /b Priya (https: evil.example)")
                .doesNotContainPattern("[*_`<>\\[\\]]|://")
                .hasSizeLessThanOrEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "userPrincipalName=username, twin@contoso.example",
        "userPrincipalName=username, TWIN@Contoso.Example",
        "userPrincipalName=employeeNumber, E10006"
    })
    void aPersonIsFoundByTheirUserPrincipalName(String match, String name) {
        PingOneFactorProvider byName = provider(settings(pingOne.authUrl(), match), clock);
        Person twin = new Person("t", Accounts.TWIN, "Chloe", name, null);

        assertThat(((Found) byName.lookUp(twin)).user().id()).isEqualTo(Accounts.userId(Accounts.TWIN));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "manager@contoso.example, ",
                "twin@contoso.example, SEVERAL_ACCOUNTS",
                "ann@elsewhere.example, NO_ACCOUNT",
                "null, NO_KEY"
            })
    void aPersonIsFoundByTheirEmail(@Nullable String email, Lookup.@Nullable Why why) {
        PingOneFactorProvider byEmail = provider(settings(pingOne.authUrl(), "email=email"), clock);

        Lookup lookup = byEmail.lookUp(new Person("t", "o", "Ann", null, email));

        assertThat(lookup instanceof NotUsable not ? not.why() : null).isEqualTo(why);
    }

    @Test
    void aPersonIsFoundByACustomAttribute() {
        PingOneFactorProvider byCustom = provider(settings(pingOne.authUrl(), "aadObjectId=entraObjectId"), clock);

        assertThat(((Found) byCustom.lookUp(person(Accounts.MANAGER))).user().id())
                .isEqualTo(Accounts.userId(Accounts.MANAGER));
    }

    @Test
    void aRemovedFactorIsGone() {
        Removal removal = factors.remove(PHONE_LOST, FIRST_DEVICE, RESET);

        assertThat(removal.outcome()).isEqualTo(Outcome.REMOVED);
        assertThat(pingOne.deletedDeviceIds()).containsExactly(FIRST_DEVICE);
        assertThat(factors.devicesOf(PHONE_LOST))
                .hasSize(3)
                .noneMatch(device -> device.id().equals(FIRST_DEVICE));
    }

    @Test
    void removingAgainFindsItGone() {
        factors.remove(PHONE_LOST, FIRST_DEVICE, RESET);

        assertThat(factors.remove(PHONE_LOST, FIRST_DEVICE, RESET).outcome()).isEqualTo(Outcome.ALREADY_GONE);
    }

    @Test
    void anAnswerThatWasLostIsMadeGoodByAskingAgain() {
        pingOne.failNext(1, Fault.CUT);
        pingOne.cutLosesOnlyTheAnswer(true);

        assertThat(factors.remove(PHONE_LOST, FIRST_DEVICE, RESET).outcome().isGone())
                .isTrue();
        assertThat(pingOne.deletedDeviceIds()).containsExactly(FIRST_DEVICE);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403})
    void aFactorThatPingOneKeepsIsRefused(int status) {
        pingOne.breakDevice(FIRST_DEVICE, status);

        Removal removal = factors.remove(PHONE_LOST, FIRST_DEVICE, RESET);

        assertThat(removal.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(removal.correlationId()).isNotBlank();
    }

    @Test
    void aRemovalThatPingOneCannotDoNowIsUnavailable() {
        pingOne.breakDevice(FIRST_DEVICE, 500);

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> factors.remove(PHONE_LOST, FIRST_DEVICE, RESET));
    }

    @Test
    void aRemovalCarriesTheResetsIdToPingOneAndPingOnesIdBack() {
        Removal removal = factors.remove(PHONE_LOST, FIRST_DEVICE, RESET);

        assertThat(deletions())
                .singleElement()
                .extracting(call -> call.transactionId().orElse(""))
                .isEqualTo(RESET.toString());
        assertThat(removal.correlationId()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "..", "%2e%2e", "order", FIRST_DEVICE + "/", FIRST_DEVICE + "/..", "1-1-1-1-1"})
    void nothingIsEverDeletedWithoutAWholeDeviceId(String deviceId) {
        assertThat(factors.remove(PHONE_LOST, deviceId, RESET).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(deletions()).isEmpty();
        assertThat(pingOne.userIdsWithRemovedOrder()).isEmpty();
        assertThat(pingOne.deletedUserIds()).isEmpty();
    }

    @Test
    void aRevokedTokenIsReplacedAndTheCallMadeAgain() {
        factors.devicesOf(PHONE_LOST);
        pingOne.revokeTokens();

        assertThat(factors.devicesOf(PHONE_LOST)).hasSize(4);
        assertThat(pingOne.calls()).extracting(RecordedCall::status).containsExactly(200, 401, 200);
        assertThat(pingOne.tokensIssued()).isEqualTo(2);
    }

    @Test
    void throttlingIsWaitedOutOrPassedOn() {
        pingOne.fault(Fault.THROTTLED);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> factors.devicesOf(PHONE_LOST))
                .returns(1L, failure -> failure.retryAfter().toSeconds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILING", "CUT"})
    void aPingOneThatIsDownIsUnavailableAndComesBack(Fault fault) {
        pingOne.fault(fault);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> factors.devicesOf(PHONE_LOST));

        pingOne.fault(Fault.WELL);
        assertThat(factors.devicesOf(PHONE_LOST)).hasSize(4);
    }

    @Test
    void aTokenEndpointThatIsDownIsUnavailableAndComesBack() {
        pingOne.faultsHitTokens(true);
        pingOne.fault(Fault.FAILING);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> factors.lookUp(person(Accounts.MANAGER)));

        pingOne.fault(Fault.WELL);
        assertThat(factors.lookUp(person(Accounts.MANAGER))).isInstanceOf(Found.class);
    }

    @Test
    void aUserWhoIsNotThereIsNotAnEmptyList() {
        MfaUser stranger = new MfaUser("10000000-0000-4000-8000-00000000ffff", "x");

        assertThatExceptionOfType(RemoteFailure.Rejected.class)
                .isThrownBy(() -> factors.devicesOf(stranger))
                .returns(404, RemoteFailure.Rejected::status);
    }

    private List<RecordedCall> deletions() {
        return pingOne.calls().stream()
                .filter(call -> call.method().equals("DELETE"))
                .toList();
    }
}

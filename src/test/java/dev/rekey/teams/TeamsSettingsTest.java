package dev.rekey.teams;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.remote.Secret;
import dev.rekey.remote.WrongSetting;
import dev.rekey.teams.TeamsSettings.AppType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rekey does not start with a registration that would let everybody in or nothing out. */
class TeamsSettingsTest {

    private static final URI METADATA = URI.create("https://login.botframework.com/v1/.well-known/openidconfiguration");
    private static final String PUBLIC = "https://login.microsoftonline.com";
    private static final String APP = "a0000000-0000-4000-8000-000000000001";
    private static final String TENANT = "7e000000-0000-4000-8000-000000000001";
    private static final HeldCertificate RSA =
            new HeldCertificate.Builder().rsa2048().build();

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "SINGLE_TENANT, word, null, null, 7e000000-0000-4000-8000-000000000001",
                "SINGLE_TENANT, word, ' ', '', contoso.onmicrosoft.com",
                "SINGLE_TENANT, null, pem, null, contoso.example",
                "SINGLE_TENANT, '', null, token, 7E000000-0000-4000-8000-00000000000F",
                "MULTI_TENANT, word, null, null, null",
                "MULTI_TENANT, null, pem, null, contoso.example",
                "USER_ASSIGNED_MSI, null, null, null, contoso.example",
                "USER_ASSIGNED_MSI, '', '', '', ''"
            })
    void aWholeRegistrationIsTaken(
            AppType type,
            @Nullable String password,
            @Nullable String certificate,
            @Nullable String token,
            @Nullable String tenant)
            throws IOException {
        assertThatCode(() -> settings(APP, type, password, certificate, token, tenant, PUBLIC)
                        .check(false))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            delimiter = '|',
            value = {
                "SINGLE_TENANT     | null | null | null  | contoso.example | MicrosoftAppPassword is missing, or in its place MicrosoftAppCertificate or MicrosoftAppFederatedTokenFile (only MicrosoftAppType UserAssignedMSI goes without)",
                "MULTI_TENANT      | ' '  | null | null  | null            | MicrosoftAppPassword is missing, or in its place MicrosoftAppCertificate (only MicrosoftAppType UserAssignedMSI goes without)",
                "SINGLE_TENANT     | word | pem  | null  | contoso.example | MicrosoftAppPassword and MicrosoftAppCertificate are both set: the bot needs one of them",
                "SINGLE_TENANT     | word | null | token | contoso.example | MicrosoftAppPassword and MicrosoftAppFederatedTokenFile are both set: the bot needs one of them",
                "SINGLE_TENANT     | null | pem  | token | contoso.example | MicrosoftAppCertificate and MicrosoftAppFederatedTokenFile are both set: the bot needs one of them",
                "MULTI_TENANT      | word | pem  | null  | null            | MicrosoftAppPassword and MicrosoftAppCertificate are both set: the bot needs one of them",
                "USER_ASSIGNED_MSI | word | null | null  | null            | MicrosoftAppPassword must not be set: MicrosoftAppType UserAssignedMSI has a managed identity",
                "USER_ASSIGNED_MSI | null | pem  | null  | null            | MicrosoftAppCertificate must not be set: MicrosoftAppType UserAssignedMSI has a managed identity",
                "USER_ASSIGNED_MSI | null | null | token | null            | MicrosoftAppFederatedTokenFile must not be set: MicrosoftAppType UserAssignedMSI has a managed identity",
                "MULTI_TENANT      | null | null | token | contoso.example | MicrosoftAppFederatedTokenFile needs MicrosoftAppType SingleTenant",
                "SINGLE_TENANT     | null | null | none  | contoso.example | MicrosoftAppFederatedTokenFile names no file that can be read",
                "SINGLE_TENANT     | null | none | null  | contoso.example | MicrosoftAppCertificate names no file that can be read",
                "SINGLE_TENANT     | word | null | null  | null            | MicrosoftAppTenantId is missing (MicrosoftAppType is SingleTenant)",
                "SINGLE_TENANT     | word | null | null  | ' '             | MicrosoftAppTenantId is missing (MicrosoftAppType is SingleTenant)",
                "SINGLE_TENANT     | word | null | null  | common          | MicrosoftAppTenantId must be a UUID or a domain such as contoso.onmicrosoft.com",
                "SINGLE_TENANT     | word | null | null  | contoso.example/x | MicrosoftAppTenantId must be a UUID or a domain such as contoso.onmicrosoft.com",
                "USER_ASSIGNED_MSI | null | null | null  | -.example       | MicrosoftAppTenantId must be a UUID or a domain such as contoso.onmicrosoft.com"
            })
    void whatIsMissingOrTooMuchIsNamed(
            AppType type,
            @Nullable String password,
            @Nullable String certificate,
            @Nullable String token,
            @Nullable String tenant,
            String sentence)
            throws IOException {
        refuses(settings(APP, type, password, certificate, token, tenant, PUBLIC), sentence);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null, MicrosoftAppId is missing",
                "'', MicrosoftAppId is missing",
                "' ', MicrosoftAppId is missing",
                "rekey, MicrosoftAppId must be a UUID",
                "a0000000-0000-4000-8000-00000000000, MicrosoftAppId must be a UUID",
                "a0000000-0000-4000-8000-000000000001/x, MicrosoftAppId must be a UUID"
            })
    void anAppIdIsAUuid(@Nullable String id, String sentence) throws IOException {
        TeamsSettings settings = settings(id, AppType.SINGLE_TENANT, "word", null, null, TENANT, PUBLIC);

        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> settings.check(false))
                .withMessageStartingWith(sentence);
    }

    @Test
    void aCertificateFileHoldsAPrivateKey() throws IOException {
        refusesFile(
                RSA.certificatePem(),
                "MicrosoftAppCertificate has no private key: it must be a PEM file with the key (PKCS #8, not encrypted) and the certificate");
    }

    @Test
    void aCertificateFileHoldsTheKeyInTheFormThatIsRead() throws IOException {
        refusesFile(
                RSA.certificatePem() + RSA.privateKeyPkcs1Pem(),
                "MicrosoftAppCertificate has no private key: it must be a PEM file with the key (PKCS #8, not encrypted) and the certificate");
    }

    @Test
    void aCertificateFileHoldsACertificate() throws IOException {
        refusesFile(
                RSA.privateKeyPkcs8Pem(),
                "MicrosoftAppCertificate has no certificate, or one or a key that cannot be read");
    }

    @Test
    void aCertificateFileHoldsAKeyThatCanBeRead() throws IOException {
        refusesFile(
                RSA.certificatePem() + RSA.privateKeyPkcs8Pem().replaceAll("(?m)^[A-Za-z0-9+/=]+$", "AAAA"),
                "MicrosoftAppCertificate has no certificate, or one or a key that cannot be read");
    }

    @Test
    void theCertificateIsTheOneOfTheKey() throws IOException {
        HeldCertificate other = new HeldCertificate.Builder().rsa2048().build();

        refusesFile(
                other.certificatePem() + RSA.certificatePem() + RSA.privateKeyPkcs8Pem(),
                "MicrosoftAppCertificate must hold an RSA key and, as its first certificate, the one of that key");
    }

    @Test
    void theKeyIsAnRsaKey() throws IOException {
        HeldCertificate curve = new HeldCertificate.Builder().ecdsa256().build();

        refusesFile(
                curve.certificatePem() + curve.privateKeyPkcs8Pem(),
                "MicrosoftAppCertificate must hold an RSA key and, as its first certificate, the one of that key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.microsoftonline.com/", "https://login.microsoftonline.us"})
    void anyCloudMayGiveTheTokens(String authority) {
        assertThatCode(() -> settings(APP, AppType.USER_ASSIGNED_MSI, null, null, null, null, authority)
                        .check(false))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.microsoftonline.com",
                "http://localhost:9000",
                "https://me@login.microsoftonline.com",
                "login.microsoftonline.com"
            })
    void tokensComeOverHttps(String authority) throws IOException {
        refuses(
                settings(APP, AppType.USER_ASSIGNED_MSI, null, null, null, null, authority),
                "MicrosoftAppAuthority must be an https address (plain http only to this machine in profile local)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.microsoftonline.us/common",
                "https://login.microsoftonline.us?x",
                "https://login.microsoftonline.us#x"
            })
    void theTenantIsNoPartOfTheAuthority(String authority) throws IOException {
        refuses(
                settings(APP, AppType.USER_ASSIGNED_MSI, null, null, null, null, authority),
                "MicrosoftAppAuthority must be an address without a path, such as https://login.microsoftonline.us");
    }

    @Test
    void profileLocalStartsWithNothing() {
        assertThatCode(() -> settings(null, AppType.SINGLE_TENANT, null, null, null, null, "http://localhost:9000")
                        .check(true))
                .doesNotThrowAnyException();
    }

    private void refusesFile(String pem, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("other"), pem);
        refuses(settings(APP, AppType.SINGLE_TENANT, null, file.toString(), null, TENANT, PUBLIC), sentence);
    }

    private static void refuses(TeamsSettings settings, String sentence) {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> settings.check(false))
                .withMessage(sentence);
    }

    /** Files are named by what they are: {@code pem} and {@code token} are there, no other is. */
    private TeamsSettings settings(
            @Nullable String id,
            AppType type,
            @Nullable String password,
            @Nullable String certificate,
            @Nullable String token,
            @Nullable String tenant,
            String authority)
            throws IOException {
        Files.writeString(folder.resolve("pem"), RSA.privateKeyPkcs8Pem() + RSA.certificatePem());
        Files.writeString(folder.resolve("token"), "a.b.c");
        return new TeamsSettings(
                id,
                type,
                password == null ? null : new Secret(password),
                inFolder(certificate),
                inFolder(token),
                tenant,
                URI.create(authority),
                METADATA);
    }

    private @Nullable String inFolder(@Nullable String name) {
        return name == null || name.isBlank() ? name : folder.resolve(name).toString();
    }
}

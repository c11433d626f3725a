package dev.rekey.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.ConversationReference;
import dev.rekey.remote.Secret;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.TeamsStandIn;
import dev.rekey.standin.teams.TeamsStandIn.Call;
import dev.rekey.teams.TeamsSettings.AppType;
import dev.rekey.teams.TokenEndpoint.Asked;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** Which token arrives at the connector, and what the token endpoint got for it, for each way to register a bot. */
@Timeout(60)
class BotIdentityTest {

    private static final Member ANN = new Member("00000000-0000-4000-8000-000000000001", "Ann", "ann@contoso.example");
    private static final String APP = "a0000000-0000-4000-8000-000000000001";
    private static final String TENANT = "7e000000-0000-4000-8000-000000000001";
    private static final String WORD = "the secret+word";
    private static final String PUBLIC = "https://login.microsoftonline.com";
    private static final String GOVERNMENT = "https://login.microsoftonline.us";
    private static final String SCOPE = "https://api.botframework.com/.default";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().rsa2048().build();

    @TempDir
    private Path folder = Path.of("");

    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), List.of(ANN));
    private final TokenEndpoint entra = new TokenEndpoint();

    @AfterEach
    void close() {
        entra.close();
        teams.close();
    }

    @Test
    void aSingleTenantAppProvesItselfWithItsSecret() {
        threeMessages(settings(AppType.SINGLE_TENANT, WORD, null, null, PUBLIC));

        assertThat(onlyCall())
                .returns("POST", Asked::method)
                .returns(PUBLIC, Asked::host)
                .returns("/" + TENANT + "/oauth2/v2.0/token", Asked::path)
                .satisfies(call -> assertThat(call.query()).isEmpty())
                .extracting(Asked::form, MAP)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_id", APP)
                .containsEntry("client_secret", WORD)
                .hasEntrySatisfying(
                        "scope", scope -> assertThat(scope).asString().contains(SCOPE))
                .doesNotContainKey("client_assertion");
    }

    @Test
    void aSingleTenantAppProvesItselfWithItsCertificate() throws IOException {
        Path pem = Files.writeString(
                folder.resolve("bot.pem"), CERTIFICATE.privateKeyPkcs8Pem() + CERTIFICATE.certificatePem());

        threeMessages(settings(AppType.SINGLE_TENANT, null, pem, null, PUBLIC));

        assertThat(onlyCall())
                .returns("/" + TENANT + "/oauth2/v2.0/token", Asked::path)
                .satisfies(call -> assertThat(call.query()).isEmpty())
                .satisfies(call -> assertSigned(call, TENANT))
                .extracting(Asked::form, MAP)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_assertion_type", JWT_BEARER)
                .hasEntrySatisfying(
                        "scope", scope -> assertThat(scope).asString().contains(SCOPE))
                .doesNotContainKey("client_secret");
    }

    @Test
    void aSingleTenantAppProvesItselfWithTheTokenOfItsPlatform() throws IOException {
        String platforms = JWT.create()
                .withAudience("api://AzureADTokenExchange")
                .withSubject("system:serviceaccount:bots:rekey")
                .sign(Algorithm.HMAC256("of the platform"));
        Path file = Files.writeString(folder.resolve("token"), platforms);

        threeMessages(settings(AppType.SINGLE_TENANT, null, null, file, PUBLIC));

        assertThat(onlyCall())
                .returns("/" + TENANT + "/oauth2/v2.0/token", Asked::path)
                .satisfies(call -> assertThat(call.query()).isEmpty())
                .satisfies(call -> assertThat(
                                JWT.decode(call.form().get("client_assertion")).getAudience())
                        .containsExactly("api://AzureADTokenExchange"))
                .extracting(Asked::form, MAP)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_id", APP)
                .containsEntry("client_assertion", platforms)
                .containsEntry("client_assertion_type", JWT_BEARER)
                .hasEntrySatisfying(
                        "scope", scope -> assertThat(scope).asString().contains(SCOPE))
                .doesNotContainKey("client_secret");
    }

    @Test
    void aManagedIdentityAsksItsMachine() {
        threeMessages(settings(AppType.USER_ASSIGNED_MSI, null, null, null, PUBLIC));

        assertThat(onlyCall())
                .returns("GET", Asked::method)
                .returns("http://169.254.169.254", Asked::host)
                .returns("/metadata/identity/oauth2/token", Asked::path)
                .satisfies(call -> assertThat(call.form()).isEmpty())
                .extracting(Asked::query, MAP)
                .containsEntry("client_id", APP)
                .containsEntry("resource", "https://api.botframework.com");
    }

    @Test
    void aMultiTenantAppProvesItselfWithItsSecretInTheTenantOfTheBotFramework() {
        threeMessages(settings(AppType.MULTI_TENANT, WORD, null, null, PUBLIC));

        assertThat(onlyCall())
                .returns("/botframework.com/oauth2/v2.0/token", Asked::path)
                .satisfies(call -> assertThat(call.query()).isEmpty())
                .extracting(Asked::form, MAP)
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_id", APP)
                .containsEntry("client_secret", WORD)
                .hasEntrySatisfying(
                        "scope", scope -> assertThat(scope).asString().contains(SCOPE));
    }

    @Test
    void aMultiTenantAppProvesItselfWithItsCertificateToo() throws IOException {
        Path pem = Files.writeString(
                folder.resolve("bot.pem"), CERTIFICATE.certificatePem() + CERTIFICATE.privateKeyPkcs8Pem());

        threeMessages(settings(AppType.MULTI_TENANT, null, pem, null, PUBLIC));

        assertThat(onlyCall())
                .returns("/botframework.com/oauth2/v2.0/token", Asked::path)
                .satisfies(call -> assertSigned(call, "botframework.com"));
    }

    @Test
    void inTheGovernmentCloudHostAndScopeAreOthers() {
        threeMessages(settings(AppType.SINGLE_TENANT, WORD, null, null, GOVERNMENT));

        assertThat(onlyCall())
                .returns(GOVERNMENT, Asked::host)
                .returns("/" + TENANT + "/oauth2/v2.0/token", Asked::path)
                .extracting(Asked::form, MAP)
                .hasEntrySatisfying(
                        "scope",
                        scope -> assertThat(scope).asString().contains("https://api.botframework.us/.default"));
    }

    @Test
    void itsTokensForAnotherInterfaceAreForThatOneAndKept() {
        AppTokens tokens = AppTokens.of(
                settings(AppType.SINGLE_TENANT, WORD, null, null, PUBLIC),
                entra.client(),
                "https://graph.microsoft.com/.default");

        assertThat(tokens.value()).isEqualTo(TokenEndpoint.TOKEN);
        assertThat(tokens.value()).isEqualTo(TokenEndpoint.TOKEN);
        assertThat(onlyCall())
                .extracting(Asked::form, MAP)
                .hasEntrySatisfying(
                        "scope",
                        scope -> assertThat(scope).asString().contains("https://graph.microsoft.com/.default"));
    }

    @Test
    void aTokenThatIsNotGivenIsAskedForLaterAndTheCauseIsNotTold() {
        AppTokens tokens = AppTokens.of(
                settings(AppType.SINGLE_TENANT, "another word", null, null, PUBLIC),
                new OkHttpClient.Builder()
                        .addInterceptor(chain -> {
                            throw new IOException("another word");
                        })
                        .build(),
                "https://graph.microsoft.com/.default");

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(tokens::value)
                .withMessage("there is no token for Microsoft Graph")
                .withNoCause();
    }

    private void threeMessages(TeamsSettings settings) {
        settings.check(false);
        ServiceHosts hosts = new ServiceHosts(true);
        BotCredentials credentials = BotCredentials.of(
                BotIdentity.of(settings, entra.client()), hosts, new OkHttpClient(), Duration.ofSeconds(20));
        TeamsAdapter adapter = new TeamsAdapter(
                new SdkConfiguration(new MockEnvironment()),
                credentials,
                new Connector(credentials, hosts, Pace.ofNobody(Clock.systemUTC()), id -> {}, Clock.systemUTC()));
        for (String text : List.of("one", "two", "three")) {
            Activity message = new Activity(ActivityTypes.MESSAGE);
            message.setText(text);
            adapter.send(reference(), message).join();
        }
        assertThat(teams.calls())
                .hasSize(3)
                .extracting(Call::authorization)
                .containsOnly("Bearer " + TokenEndpoint.TOKEN);
    }

    private Asked onlyCall() {
        assertThat(entra.asked()).hasSize(1);
        return entra.asked().get(0);
    }

    private static void assertSigned(Asked call, String tenant) {
        DecodedJWT assertion = JWT.require(Algorithm.RSA256(
                        (RSAPublicKey) CERTIFICATE.certificate().getPublicKey(), null))
                .withIssuer(APP)
                .withSubject(APP)
                .withAudience(PUBLIC + "/" + tenant + "/oauth2/v2.0/token")
                .build()
                .verify(call.form().get("client_assertion"));
        assertThat(assertion.getExpiresAt()).isNotNull();
    }

    private TeamsSettings settings(
            AppType type,
            @Nullable String password,
            @Nullable Path certificate,
            @Nullable Path token,
            String authority) {
        return new TeamsSettings(
                APP,
                type,
                password == null ? null : new Secret(password),
                certificate == null ? null : certificate.toString(),
                token == null ? null : token.toString(),
                TENANT,
                URI.create(authority),
                URI.create("https://login.botframework.com/v1/.well-known/openidconfiguration"));
    }

    private ConversationReference reference() {
        String json = teams.client(ANN, URI.create("http://localhost:1/"))
                .message("hi")
                .toString();
        return SdkJson.read(json, Activity.class).getConversationReference();
    }
}

package dev.rekey.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.remote.Secret;
import dev.rekey.teams.TeamsSettings.AppType;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The registration under the names that Azure and the Bot Framework's samples use, wherever they are set. */
class SettingsBindingTest {

    private static final Map<String, Object> NAMES = Map.of(
            "MicrosoftAppId", "app",
            "MicrosoftAppType", "UserAssignedMSI",
            "MicrosoftAppPassword", "word",
            "MicrosoftAppCertificate", "/mnt/bot.pem",
            "MicrosoftAppFederatedTokenFile", "/mnt/token",
            "MicrosoftAppTenantId", "tenant",
            "MicrosoftAppAuthority", "https://login.microsoftonline.us",
            "BotOpenIdMetadata", "https://login.botframework.azure.us/v1/.well-known/openidconfiguration");

    @EnableConfigurationProperties(TeamsSettings.class)
    static class Settings {}

    @ParameterizedTest
    @MethodSource("sources")
    void theUsualNamesAreRead(PropertySource<?> source) {
        assertThat(bound(source))
                .isEqualTo(new TeamsSettings(
                        "app",
                        AppType.USER_ASSIGNED_MSI,
                        new Secret("word"),
                        "/mnt/bot.pem",
                        "/mnt/token",
                        "tenant",
                        URI.create("https://login.microsoftonline.us"),
                        URI.create("https://login.botframework.azure.us/v1/.well-known/openidconfiguration")));
    }

    static Stream<PropertySource<?>> sources() {
        Map<String, Object> capitals = new HashMap<>();
        NAMES.forEach((name, value) -> capitals.put(name.toUpperCase(Locale.ROOT), value));
        return Stream.of(
                new MapPropertySource("a properties file", NAMES),
                new SystemEnvironmentPropertySource("systemEnvironment", NAMES),
                new SystemEnvironmentPropertySource("systemEnvironment", capitals));
    }

    @ParameterizedTest
    @CsvSource({
        "UserAssignedMSI, USER_ASSIGNED_MSI",
        "SingleTenant, SINGLE_TENANT",
        "MultiTenant, MULTI_TENANT",
        "userassignedmsi, USER_ASSIGNED_MSI"
    })
    void theTypesOfARegistrationAreReadAsAzureWritesThem(String text, AppType type) {
        PropertySource<?> variables =
                new SystemEnvironmentPropertySource("systemEnvironment", Map.of("MicrosoftAppType", text));

        assertThat(bound(variables).microsoftAppType()).isEqualTo(type);
    }

    @Test
    void whatIsNotSetHasItsUsualValue() {
        assertThat(bound(new MapPropertySource("nothing", Map.of())))
                .returns(AppType.SINGLE_TENANT, TeamsSettings::microsoftAppType)
                .returns(false, TeamsSettings::hasAppId)
                .returns(URI.create("https://login.microsoftonline.com"), TeamsSettings::microsoftAppAuthority)
                .extracting(settings -> settings.botOpenIdMetadata().getHost())
                .isEqualTo("login.botframework.com");
    }

    @Test
    void theTokenFileCanBeTheOneThatThePlatformNames() {
        PropertySource<?> variables = new SystemEnvironmentPropertySource(
                "systemEnvironment",
                Map.of(
                        "MicrosoftAppFederatedTokenFile",
                        "${AZURE_FEDERATED_TOKEN_FILE}",
                        "AZURE_FEDERATED_TOKEN_FILE",
                        "/var/run/secrets/azure/tokens/azure-identity-token"));

        assertThat(bound(variables).federatedTokenFile())
                .isEqualTo("/var/run/secrets/azure/tokens/azure-identity-token");
    }

    @Test
    void aTokenFileThatOnlyThePlatformNamesIsNoProof() {
        PropertySource<?> variables = new SystemEnvironmentPropertySource(
                "systemEnvironment", Map.of("AZURE_FEDERATED_TOKEN_FILE", "/mnt/token"));

        assertThat(bound(variables).federatedTokenFile()).isEmpty();
    }

    @Test
    void thePasswordIsNotAmongTheWordsOfTheSettings() {
        assertThat(bound(new MapPropertySource("a properties file", NAMES)).toString())
                .contains("microsoftAppPassword=***")
                .doesNotContain("word,");
    }

    private static TeamsSettings bound(PropertySource<?> source) {
        TeamsSettings[] settings = new TeamsSettings[1];
        new ApplicationContextRunner()
                .withInitializer(context -> {
                    // without what is set on the machine that runs the tests
                    context.getEnvironment().getPropertySources().remove("systemEnvironment");
                    context.getEnvironment().getPropertySources().addFirst(source);
                })
                .withUserConfiguration(Settings.class)
                .run(context -> settings[0] = context.getBean(TeamsSettings.class));
        return settings[0];
    }
}

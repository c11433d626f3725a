package dev.rekey.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.remote.WrongSetting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** From the settings as people write them to the addresses that are called, or to one sentence that says what is wrong. */
class PingOneAddressTest {

    private static final String ENVIRONMENT = "e0000000-0000-4000-8000-000000000001";
    private static final String WORKER = "e0000000-0000-4000-8000-000000000002";

    private final Map<String, Object> settings = new HashMap<>(Map.of(
            "pingone.region", "EU",
            "pingone.environment-id", ENVIRONMENT,
            "pingone.client-id", "client",
            "pingone.client-secret", "word"));

    @Test
    void aRegionSaysWhereEverythingIs() {
        PingOneAddress address = address(false);

        assertThat(address.api()).hasToString("https://api.pingone.eu/v1/environments/" + ENVIRONMENT);
        assertThat(address.token()).hasToString("https://auth.pingone.eu/" + ENVIRONMENT + "/as/token");
        assertThat(address.enrolmentPage()).hasToString("https://apps.pingone.eu/" + ENVIRONMENT + "/myaccount/");
    }

    @Test
    void theWorkersEnvironmentIsTheTokensOnly() {
        settings.put("pingone.worker-environment-id", WORKER);

        assertThat(address(false).token()).hasToString("https://auth.pingone.eu/" + WORKER + "/as/token");
        assertThat(address(false).api()).hasToString("https://api.pingone.eu/v1/environments/" + ENVIRONMENT);
    }

    @Test
    void addressesThatAreGivenReplaceTheRegion() {
        settings.remove("pingone.region");
        settings.put("pingone.api-url", "https://api.pingone.com.au/v1/");
        settings.put("pingone.auth-url", "https://auth.pingone.com.au/");

        PingOneAddress address = address(false);

        assertThat(address.api()).hasToString("https://api.pingone.com.au/v1/environments/" + ENVIRONMENT);
        assertThat(address.token()).hasToString("https://auth.pingone.com.au/" + ENVIRONMENT + "/as/token");
        assertThat(address.enrolmentPage()).hasToString("https://apps.pingone.com.au/" + ENVIRONMENT + "/myaccount/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ping.contoso.example/v1",
                "https://api.pingone./v1",
                "https://api.pingone.evil.example.com:8443/v1"
            })
    void whereTheAddressesTellNoRegionTheEnrolmentPageMustBeGiven(String api) {
        settings.remove("pingone.region");
        settings.put("pingone.api-url", api);
        settings.put("pingone.auth-url", "https://auth.contoso.example");

        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> address(false))
                .withMessage(
                        "pingone.enrolment-url is missing, and neither pingone.region nor pingone.api-url tells it");

        settings.put("pingone.enrolment-url", "https://pages.contoso.example/");
        assertThat(address(false).enrolmentPage()).hasToString("https://pages.contoso.example/");
    }

    @Test
    void thisMachineMayBeCalledPlainlyInProfileLocal() {
        settings.put("pingone.api-url", "http://localhost:9400/v1");

        assertThat(address(true).api()).hasToString("http://localhost:9400/v1/environments/" + ENVIRONMENT);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "environment-id, null, pingone.environment-id is missing",
                "environment-id, '', 'pingone.environment-id must be a UUID, as the PingOne console shows it'",
                "environment-id, ../users, 'pingone.environment-id must be a UUID, as the PingOne console shows it'",
                "worker-environment-id, x, 'pingone.worker-environment-id must be a UUID, as the PingOne console shows it'",
                "region, Mars, 'pingone.region must be one of NA, CA, EU, AU, SG, AP'",
                "region, null, 'pingone.region is missing (one of NA, CA, EU, AU, SG, AP), or give pingone.api-url and"
                        + " pingone.auth-url'",
                "client-id, null, pingone.client-id is missing",
                "client-id, ' ', pingone.client-id is missing",
                "client-secret, null, pingone.client-secret is missing",
                "client-secret, ' ', pingone.client-secret is missing",
                "api-url, https://api.pingone.eu, pingone.api-url must end with /v1",
                "api-url, http://api.pingone.eu/v1, 'pingone.api-url must be an https address (plain http only to this"
                        + " machine in profile local)'",
                "auth-url, http://auth.pingone.eu, 'pingone.auth-url must be an https address (plain http only to this"
                        + " machine in profile local)'",
                "auth-url, auth.pingone.eu, 'pingone.auth-url must be an https address (plain http only to this machine"
                        + " in profile local)'",
                "enrolment-url, http://apps.pingone.eu/x, 'pingone.enrolment-url must be an https address (plain http"
                        + " only to this machine in profile local)'",
            })
    void aWrongSettingIsOneSentenceThatNamesIt(String property, @Nullable String value, String sentence) {
        change("pingone." + property, value);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> address(false))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "api-url, http://localhost:9400/v1, false",
        "api-url, http://10.0.0.7/v1, true",
        "auth-url, http://10.0.0.7, true"
    })
    void plainHttpIsForThisMachineInProfileLocal(String property, String value, boolean local) {
        settings.put("pingone." + property, value);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> address(local))
                .withMessageStartingWith("pingone." + property + " must be an https address");
    }

    @Test
    void theSecretIsNotAmongTheWordsOfTheSettings() {
        assertThat(bound().toString() + address(false))
                .contains("clientSecret=***")
                .doesNotContain("word");
    }

    @Test
    void theEnvironmentsVariablesAreRead() {
        Map<String, Object> variables = Map.ofEntries(
                Map.entry("PINGONE_REGION", "AsiaPacific"),
                Map.entry("PINGONE_API_URL", "https://api.example/v1"),
                Map.entry("PINGONE_AUTH_URL", "https://auth.example"),
                Map.entry("PINGONE_ENVIRONMENT_ID", ENVIRONMENT),
                Map.entry("PINGONE_CLIENT_ID", "client"),
                Map.entry("PINGONE_CLIENT_SECRET", "word"),
                Map.entry("PINGONE_WORKER_ENVIRONMENT_ID", WORKER),
                Map.entry("PINGONE_MATCH", "email=email"),
                Map.entry("PINGONE_ENROLMENT_URL", "https://pages.example/"),
                Map.entry("PINGONE_LIMIT", "3s"),
                Map.entry("PINGONE_BUDGET", "9s"));
        PingOneSettings read = new Binder(ConfigurationPropertySources.from(
                        new SystemEnvironmentPropertySource("systemEnvironment", variables)))
                .bind("pingone", PingOneSettings.class)
                .get();

        assertThat(read).hasNoNullFieldsOrProperties();
        assertThat(read.match()).isEqualTo("email=email");
        assertThat(read.limit()).isEqualTo(Duration.ofSeconds(3));
        assertThat(read.budget()).isEqualTo(Duration.ofSeconds(9));
        assertThat(PingOneAddress.of(read, false).token()).hasToString("https://auth.example/" + WORKER + "/as/token");
    }

    @Test
    void whatIsNotSetHasItsUsualValue() {
        assertThat(bound())
                .returns("aadObjectId=externalId", PingOneSettings::match)
                .returns(Duration.ofSeconds(6), PingOneSettings::limit)
                .returns(Duration.ofSeconds(5), PingOneSettings::budget);
    }

    private void change(String property, @Nullable String value) {
        if (value == null) {
            settings.remove(property);
        } else {
            settings.put(property, value);
        }
    }

    private PingOneAddress address(boolean local) {
        return PingOneAddress.of(bound(), local);
    }

    private PingOneSettings bound() {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("pingone", PingOneSettings.class)
                .get();
    }
}

package dev.rekey.teams;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.remote.Secret;
import dev.rekey.teams.TeamsSettings.AppType;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rekey does not start with a registration that would let everybody in or nothing out. */
class TeamsSettingsTest {

    private static final URI METADATA = URI.create("https://login.botframework.com/v1/.well-known/openidconfiguration");

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "app, SINGLE_TENANT, word, tenant",
                "app, MULTI_TENANT, word, null",
                "app, USER_ASSIGNED_MSI, null, tenant",
                "app, USER_ASSIGNED_MSI, null, null"
            })
    void aWholeRegistrationIsTaken(String id, AppType type, @Nullable String password, @Nullable String tenant) {
        assertThatCode(() -> settings(id, type, password, tenant).check(false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null, USER_ASSIGNED_MSI, null, null, MicrosoftAppId is missing",
                "'', SINGLE_TENANT, word, tenant, MicrosoftAppId is missing",
                "' ', MULTI_TENANT, word, null, MicrosoftAppId is missing",
                "app, SINGLE_TENANT, null, tenant, MicrosoftAppPassword is missing",
                "app, MULTI_TENANT, ' ', null, MicrosoftAppPassword is missing",
                "app, SINGLE_TENANT, word, null, MicrosoftAppTenantId is missing",
                "app, SINGLE_TENANT, word, '', MicrosoftAppTenantId is missing"
            })
    void whatIsMissingIsNamed(
            @Nullable String id, AppType type, @Nullable String password, @Nullable String tenant, String sentence) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> settings(id, type, password, tenant).check(false))
                .withMessageStartingWith(sentence);
    }

    @Test
    void profileLocalStartsWithNothing() {
        assertThatCode(() -> settings(null, AppType.SINGLE_TENANT, null, null).check(true))
                .doesNotThrowAnyException();
    }

    private static TeamsSettings settings(
            @Nullable String id, AppType type, @Nullable String password, @Nullable String tenant) {
        return new TeamsSettings(id, type, password == null ? null : new Secret(password), tenant, METADATA);
    }
}

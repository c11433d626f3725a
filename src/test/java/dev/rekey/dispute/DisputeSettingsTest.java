package dev.rekey.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.DisputeLinks;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** Where links may lead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisputeSettingsTest {

    private final TestDatabase database = TestDatabase.h2();

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void withoutAnAddressThereAreNoLinks() {
        assertThat(links(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://rekey.contoso.example", "https://gate.contoso.example:8443/rekey/"})
    void linksLeadToHttps(String url) {
        assertThat(links(url)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://rekey.contoso.example",
                "http://localhost:3978",
                "https://user:word@rekey.contoso.example",
                "rekey.contoso.example",
                "javascript:alert(1)",
                "https:///not-me"
            })
    void andNowhereElse(String url) {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> links(url))
                .withMessage("dispute.url must be an https address (plain http only to this machine in profile local)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://rekey.contoso.example?x=1", "https://rekey.contoso.example/#top"})
    void aQueryOrAFragmentWouldHideTheKey(String url) {
        assertThatExceptionOfType(WrongSetting.class)
                .isThrownBy(() -> links(url))
                .withMessage("dispute.url must be an address without query and fragment");
    }

    @Test
    void onALaptopPlainHttpWillDo() {
        MockEnvironment local = new MockEnvironment();
        local.setActiveProfiles("local");

        assertThat(links("http://localhost:3978", local)).isNotNull();
    }

    private @Nullable DisputeLinks links(@Nullable String url) {
        return links(url, new MockEnvironment());
    }

    private @Nullable DisputeLinks links(@Nullable String url, MockEnvironment environment) {
        DisputeSettings settings =
                new DisputeSettings(url == null ? null : URI.create(url), Duration.ofDays(7), "the service desk");
        return new DisputeConfiguration()
                .disputeLinks(new LinkStore(database.jdbc()), settings, environment, new SettableClock());
    }
}

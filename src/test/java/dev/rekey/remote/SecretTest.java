package dev.rekey.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A secret stays one wherever it is printed. */
class SecretTest {

    private static final Secret SECRET = new Secret("open sesame");

    record Settings(String name, Secret password) {}

    @Test
    void aSecretPrintsAsStars() {
        assertThat(SECRET).hasToString("***");
        assertThat("%s %s".formatted(SECRET, List.of(Optional.of(SECRET)))).doesNotContain("sesame");
    }

    @Test
    void aSecretPrintsAsStarsInsideTheSettingsItWasBoundTo() {
        Settings settings = new Binder(
                        new MapConfigurationPropertySource(Map.of("app.name", "x", "app.password", "open sesame")))
                .bind("app", Settings.class)
                .get();

        assertThat(settings.password().value()).isEqualTo("open sesame");
        assertThat(settings).hasToString("Settings[name=x, password=***]");
    }

    @ParameterizedTest
    @CsvSource({"open sesame, true", "open sesamE, false", "open, false", "'', false"})
    void onlyTheSameWordMatches(String candidate, boolean matches) {
        assertThat(SECRET.matches(candidate)).isEqualTo(matches);
    }

    @Test
    void aSecretOfSpacesIsNone() {
        assertThat(new Secret("  ").isBlank()).isTrue();
        assertThat(SECRET.isBlank()).isFalse();
    }
}

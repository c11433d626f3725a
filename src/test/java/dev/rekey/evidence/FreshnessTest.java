package dev.rekey.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final Freshness TEN_MINUTES = new Freshness(Duration.ofMinutes(10));

    @ParameterizedTest(name = "happened {0} s, waiting since {1} s: {2}")
    @CsvSource({
        "-600, -3600, true",
        "-601, -3600, false",
        "-90, -30, true",
        "-91, -30, false",
        "60, -30, true",
        "61, -30, false"
    })
    void whatIsNewEnoughForACase(int happened, int waitingSince, boolean holds) {
        assertThat(TEN_MINUTES.holds(NOW.plusSeconds(happened), NOW.plusSeconds(waitingSince), NOW))
                .isEqualTo(holds);
    }
}

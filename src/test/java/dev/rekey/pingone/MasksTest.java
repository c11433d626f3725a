package dev.rekey.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of numbers and addresses. */
class MasksTest {

    @ParameterizedTest
    @CsvSource({
        "+15125550142, +1 ••• ••• 0142",
        "+1.5125550142, +1 ••• ••• 0142",
        "+1 (512) 555-0142, +1 ••• ••• 0142",
        "+79161234567, +7 ••• ••• 4567",
        "+44.7700900123, +44 ••• ••• 0123",
        "+358.401234567, +358 ••• ••• 4567",
        "+447700900123, ••• ••• 0123",
        "+15125.550142, +1 ••• ••• 0142",
        "5125550142, ••• ••• 0142",
        "1.5125550142, ••• ••• 0142",
        "+1555014, •••",
        "911, •••",
        "no number, •••",
        "'', •••"
    })
    void aNumberShowsItsLastFourDigitsAndACertainCountryCode(String phone, String masked) {
        assertThat(Masks.phone(phone)).isEqualTo(masked);
    }
}

package dev.rekey.reset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "phone-lost@contoso.example, p•••@contoso.example",
        "ab@contoso.example, a•••@contoso.example",
        "\"a@b\"@contoso.example, \"•••@contoso.example",
        "🐙🔑@contoso.example, 🐙•••@contoso.example",
        "a@contoso.example, •••",
        "@contoso.example, •••",
        "contoso.example, •••",
        "'', •••"
    })
    void anAddressShowsItsFirstLetterAndItsDomain(String email, String masked) {
        assertThat(Address.mask(email)).isEqualTo(masked);
    }
}

package dev.rekey.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses may be called, and where. */
class AddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://api.pingone.eu/v1", "https://10.0.0.7:8443/", "https://localhost/"})
    void anHttpsAddressMayBeCalledAnywhere(String address) {
        assertThat(Addresses.checked("x.url", URI.create(address), false)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9400/v1", "http://127.0.0.1:9400", "http://[::1]:9400"})
    void thisMachineMayBeCalledPlainlyInProfileLocalOnly(String address) {
        assertThat(Addresses.checked("x.url", URI.create(address), true)).hasToString(address);
        assertRefused(address, false);
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.pingone.eu/v1, true",
        "http://localhost.evil.example/, true",
        "http://127.0.0.1.evil.example/, true",
        "http://localhost@evil.example/, true",
        "https://user:word@api.pingone.eu/, false",
        "ftp://localhost/, true",
        "file:///etc/passwd, true",
        "https:api.pingone.eu, false",
        "https:///v1, false",
        "/v1, false",
        "api.pingone.eu, false",
        "'', false"
    })
    void noOtherAddressMayBeCalled(String address, boolean local) {
        assertRefused(address, local);
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:1/, true", "http://[::1]/, true", "http://127.0.0.1/, true", "http://10.0.0.1/, false"
    })
    void thisMachineIsKnownByItsNames(String address, boolean itself) {
        assertThat(Addresses.isLoopback(URI.create(address))).isEqualTo(itself);
    }

    private static void assertRefused(String address, boolean local) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Addresses.checked("x.url", URI.create(address), local))
                .withMessage("x.url must be an https address (plain http only to this machine in profile local)");
    }
}

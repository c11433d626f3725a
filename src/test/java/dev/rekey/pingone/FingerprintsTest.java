package dev.rekey.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.remote.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a number or an address to tell whether it is the same as another one. */
class FingerprintsTest {

    private static final String NUMBER = "+15125550142";

    private final Fingerprints fingerprints = new Fingerprints(new Secret("sandbox-secret"));

    @ParameterizedTest
    @ValueSource(strings = {NUMBER, "+1.5125550142", "+1 (512) 555-0142", " 1 512 555 01 42 "})
    void aNumberIsTheSameHoweverItIsWritten(String phone) {
        assertThat(fingerprints.ofPhone(phone)).isEqualTo(fingerprints.ofPhone(NUMBER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@mail.example", "Ann@Mail.Example", " ANN@MAIL.EXAMPLE "})
    void anAddressIsTheSameInWhateverCase(String email) {
        assertThat(fingerprints.ofEmail(email)).isEqualTo(fingerprints.ofEmail("ann@mail.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+15125550143", "+25125550142", "5125550142"})
    void anotherNumberIsAnother(String phone) {
        assertThat(fingerprints.ofPhone(phone)).isNotEqualTo(fingerprints.ofPhone(NUMBER));
    }

    @Test
    void aNumberIsNoAddress() {
        assertThat(fingerprints.ofPhone("15125550142")).isNotEqualTo(fingerprints.ofEmail("15125550142"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no number"})
    void whatHasNoDigitHasNoFingerprint(String phone) {
        assertThat(fingerprints.ofPhone(phone)).isNull();
    }

    @Test
    void noAddressHasNoFingerprint() {
        assertThat(fingerprints.ofEmail(" ")).isNull();
    }

    @Test
    void aFingerprintIsShortAndTellsNothing() {
        assertThat(fingerprints.ofPhone(NUMBER)).matches("[A-Za-z0-9_-]{22}").doesNotContain("0142");
    }

    @Test
    void itStaysTheSameFromReleaseToRelease() {
        // computed apart from this code, with HMAC-SHA256 of the derived key
        assertThat(fingerprints.ofPhone(NUMBER)).isEqualTo("V3r6t56lqBtJ8JP89jdSQA");
    }

    @Test
    void anotherSecretGivesAnotherFingerprint() {
        Fingerprints others = new Fingerprints(new Secret("sandbox-secret-2"));

        assertThat(others.ofPhone(NUMBER)).isNotEqualTo(fingerprints.ofPhone(NUMBER));
    }
}

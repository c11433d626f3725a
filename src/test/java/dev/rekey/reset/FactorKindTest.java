package dev.rekey.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.reset.FactorKind.Strength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How strong factors are, as NIST SP 800-63B-4 orders them. */
class FactorKindTest {

    @ParameterizedTest
    @CsvSource({
        "PASSKEY, PHISHING_RESISTANT",
        "BUILT_IN, PHISHING_RESISTANT",
        "SECURITY_KEY, PHISHING_RESISTANT",
        "PUSH_APP, HELD",
        "AUTHENTICATOR_APP, HELD",
        "HARDWARE_TOKEN, HELD",
        "DESKTOP_APP, HELD",
        "TEXT_MESSAGE, SENT",
        "VOICE_CALL, SENT",
        "WHATSAPP, SENT",
        "EMAIL, SENT",
        "OTHER, UNKNOWN"
    })
    void everyKindHasItsStrength(FactorKind kind, Strength strength) {
        assertThat(kind.strength()).isEqualTo(strength);
    }

    @ParameterizedTest
    @CsvSource({
        "SENT, HELD, true",
        "SENT, PHISHING_RESISTANT, true",
        "HELD, PHISHING_RESISTANT, true",
        "HELD, SENT, false",
        "PHISHING_RESISTANT, HELD, false",
        "HELD, HELD, false"
    })
    void strengthsHaveAnOrder(Strength one, Strength other, boolean weaker) {
        assertThat(one.isWeakerThan(other)).isEqualTo(weaker);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUnknownIsNeitherWeakerNorStronger(Strength strength) {
        assertThat(Strength.UNKNOWN.isWeakerThan(strength)).isFalse();
        assertThat(strength.isWeakerThan(Strength.UNKNOWN)).isFalse();
    }
}

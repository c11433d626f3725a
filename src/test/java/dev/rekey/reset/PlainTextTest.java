package dev.rekey.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private static final int LIMIT = 40;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**bold** _it_ ~~no~~ `code`",
                "# heading",
                "> quote",
                "| a | b |",
                "<script>alert</script>",
                "[click](https://evil.example)",
                "＊＊wide＊＊ ［x］(y) ＜b＞",
                "a\\*b"
            })
    void keepsNoMarkup(String text) {
        assertThat(PlainText.of(text, LIMIT)).doesNotContainPattern("[*_~`#<>|\\\\\\[\\]{}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http：／／evil.example", "msteams:*//evil", "x:\u200B//evil"})
    void keepsNoLink(String text) {
        assertThat(PlainText.of(text, LIMIT)).doesNotContain("://");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u0000b\u0007c', a b c",
        "'a\r\n\tb', a b",
        "'a\u202Eb\u202C', a b",
        "'a\u2066b\u2069\u200F', a b",
        "'a\u200Bb\uFEFFc', a b c",
        "'  a \u00A0 b  ', a b"
    })
    void isOneLineWithoutAnythingInvisible(String text, String plain) {
        assertThat(PlainText.of(text, LIMIT)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë’s iPhone 15", "父の電話", "הטלפון שלי", "👩‍👧‍👦 phone 🔑🐙", "R&D (2nd floor)"})
    void leavesOrdinaryTextAlone(String text) {
        assertThat(PlainText.of(text, LIMIT)).isEqualTo(text);
    }

    @Test
    void isCutWithAnEllipsisAtTheLimit() {
        assertThat(PlainText.of("abcdefgh", 8)).isEqualTo("abcdefgh");
        assertThat(PlainText.of("abcdefghi", 8)).isEqualTo("abcdefg…");
    }

    @Test
    void isNeverCutWithinACharacter() {
        assertThat(PlainText.of("abcdef🔑ghi", 8)).isEqualTo("abcdef…");
        assertThat(PlainText.of("abcde🔑ghi", 8)).isEqualTo("abcde🔑…");
        assertThat(PlainText.of("🔑".repeat(500), 8)).isEqualTo("🔑🔑🔑…");
    }

    @Test
    void aHalfCharacterIsDropped() {
        assertThat(PlainText.of("a\uD83Db", LIMIT)).isEqualTo("a b");
    }

    // some characters become eighteen when normalised
    @Test
    void staysWithinItsLimitWhateverComesIn() {
        assertThat(PlainText.of("\uFDFA".repeat(30), LIMIT)).hasSizeLessThanOrEqualTo(LIMIT);
    }

    @Test
    void aVeryLongTextIsNoTrouble() {
        String text = "a@".repeat(3_000_000) + "1 2 ".repeat(1_000_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(PlainText.withoutSecrets(text, 300)).hasSizeLessThanOrEqualTo(300));
    }

    @Test
    void whatIsCutIsBlottedOutAllTheSame() {
        assertThat(PlainText.withoutSecrets("write to amara.okafor@contoso.example", 20))
                .isEqualTo("write to •••");
    }

    @Test
    void aLongRowOfDigitsIsNoTrouble() {
        assertThat(PlainText.withoutSecrets("1 2 ".repeat(5000), 300)).isEqualTo("•••");
        assertThat(PlainText.withoutSecrets("a1-".repeat(5000), 300)).isEqualTo("•••");
    }

    @ParameterizedTest
    @CsvSource({
        "my code is 123456, my code is •••",
        "code 12 34 56 please, code ••• please",
        "code 123-456, code •••",
        "code 1*2*3*4*5*6, code •••",
        "PIN 4711!, PIN •••!",
        "call +1 (512) 555-0142 now, call ••• now",
        "call 0043 660/1234567, call •••",
        "code １２３４５６, code •••",
        "code ١٢٣٤٥٦, code •••",
        "write to amara.okafor+x@contoso.example today, write to ••• today",
        "schreib an jörg@müller.example, schreib an •••",
        "mail j_doe@home.example, mail •••",
        "mail <o'neil*x@home.example>, mail •••",
        "'code 123,456', code •••",
        "code 123:456, code •••",
        "'code 12''34''56', code •••",
        "code 12’34’56, code •••",
        "code 12\"34\"56, code •••",
        "code 12;34;56, code •••",
        "code 12_34_56, code •••",
        "code 12|34|56, code •••",
        "code 12=34=56, code •••",
        "'call 07700,900,123', call •••",
        "use X7KP-9Q2M now, use ••• now",
        "use x7kp_9q2m now, use ••• now",
        "use A1B2C3D4!, use •••!",
        "use 12ABCD34, use •••",
        "use a1b2c–d3e4f, use •••",
        "use 6f1e7c1a-93ab-4c5d-8e9f-0a1b2c3d4e5f, use •••"
    })
    void blotsOutCodesNumbersAndAddresses(String text, String plain) {
        assertThat(PlainText.withoutSecrets(text, 300)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "my password is Hunter2!, my password is •••",
        "my password is hunter, my password is •••",
        "'my password is hunter, and my phone is gone', my password is ••• and my phone is gone",
        "my password is: hunter please, my password is: ••• please",
        "my password is “open sesame” thanks, my password is ••• thanks",
        "Password:Hunter2, Password:•••",
        "password = pass*word#x, password = •••",
        "password Hunter2!x now, password ••• now",
        "password hun!ter, password •••",
        "PIN: 47, PIN: •••",
        "my PIN is 47, my PIN is •••",
        "passcode is abc, passcode is •••",
        "mein Passwort ist Sommer, mein Passwort ist •••",
        "mein Kennwort lautet Sommer, mein Kennwort lautet •••",
        "mon mot de passe est chat, mon mot de passe est •••",
        "mon mot de passe : chat, mon mot de passe : •••",
        "mi contraseña es gato, mi contraseña es •••",
        "minha senha é gato, minha senha é •••"
    })
    void blotsOutPasswordsAndSaysSo(String text, String plain) {
        assertThat(PlainText.withoutSecrets(text, 300)).isEqualTo(plain);
        assertThat(PlainText.holdsSecret(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I forgot my password yesterday.",
                "password reset",
                "my password does not work",
                "my password doesn't work!",
                "my password isn’t accepted",
                "my password is not accepted",
                "mein Passwort ist falsch",
                "I typed my password 3 times",
                "lost the phone and the password, sorry",
                "do I need a PIN?",
                "PingID is on my phone",
                "the pinned message: hello"
            })
    void keepsWhatIsSaidOfAPassword(String text) {
        assertThat(PlainText.withoutSecrets(text, 300)).isEqualTo(text);
        assertThat(PlainText.holdsSecret(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lost my iPhone 15 with iOS 18.5",
                "I need 1 and 3",
                "room 204",
                "YubiKey 5C",
                "YubiKey 5C NFC",
                "YubiKey5C-NFC",
                "Amara's phone",
                "iPhone15",
                "iPhone 15 Pro",
                "iPhone-15-Pro",
                "Galaxy S23",
                "S23-Ultra",
                "SM-G991B",
                "Pixel 9",
                "PingID on Windows11",
                "MFA2 and 2FA",
                "2-step verification",
                "電話2台とiPad3台",
                "mail me @ home"
            })
    void keepsWhatIsNoSecret(String text) {
        assertThat(PlainText.withoutSecrets(text, 300)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "my code is 123 456",
                "1 2 3 4 5 6",
                "x７８９０１２",
                "+49 151 5551234",
                "(555) 010-4477",
                "call me at ann@home.example",
                "X7KP-9Q2M"
            })
    void knowsWhatNobodyShouldSend(String text) {
        assertThat(PlainText.holdsSecret(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "1, 2 and 3", "room 20417", "since 2024", "my iPhone 15 Pro", "10, 12, 14"})
    void leavesWhatEverybodySaysAlone(String text) {
        assertThat(PlainText.holdsSecret(text)).isFalse();
    }

    @Test
    void lineSeparatorsAreSpaces() {
        assertThat(PlainText.of("a\u2028b\u2029c", 40)).isEqualTo("a b c");
    }

    @Test
    void codesWithJoinersAreBlottedOut() {
        assertThat(PlainText.withoutSecrets("1\u200D2\u200D3\u200D4\u200D5\u200D6", 40))
                .isEqualTo("•••");
    }

    @Test
    void codesWithOtherDashesAreBlottedOut() {
        assertThat(PlainText.withoutSecrets("123–456", 40)).isEqualTo("•••");
    }
}

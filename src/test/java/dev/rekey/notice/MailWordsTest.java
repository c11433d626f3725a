package dev.rekey.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.SettableClock;
import dev.rekey.notice.Delivery.Kind;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Person;
import dev.rekey.words.Language;
import dev.rekey.words.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each mail must say, and what none may. */
class MailWordsTest {

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w.-]+");
    private static final Pattern HREF = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    static Set<String> names() {
        return Gallery.mails().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMailSaysWhenInWhichTicketAndWhatRekeyNeverAsksFor(String name) {
        Mail mail = mail(name);

        for (String face : List.of(mail.text().replace('\n', ' '), mail.html())) {
            assertThat(face).contains("15 January 2026 at 10:00 UTC", "RK-1001", "Rekey will never ask you for a code");
        }
    }

    // Source: NIST SP 800-63B-4, section 4.6
    @ParameterizedTest
    @EnumSource(Language.class)
    void inEachLanguageAMailSaysWhenInWhichTicketWhomToTurnToAndWhatRekeyNeverAsksFor(Language language) {
        Words words = Words.in(language);
        String never = smallPrint(language);

        assertThat(Gallery.mails(words)).hasSize(names().size()).allSatisfy((name, mail) -> {
            assertThat(mail.text().replace('\n', ' ')).contains(words.moment(Fixtures.MORNING), "RK-1001");
            assertThat(mail.html()).contains("lang=\"" + language.tag() + "\"", "RK-1001", never);
            assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain("{{", "}}", " null");
            assertThat(ADDRESS.matcher(mail.subject() + mail.text() + mail.html())
                            .results())
                    .isEmpty();
        });
        assertThat(Gallery.mails(words)
                        .getOrDefault("opened-work", mail("opened-work"))
                        .text())
                .contains(Gallery.LINK, "+49 30 5550 1234");
    }

    @Test
    void aPersonIsToldInTheirLanguageAndOthersInThatOfTheCompany() {
        Words german = Words.in(Language.GERMAN);
        Letters letters = new Letters(
                person -> german, Words.in(Language.FRENCH), Fixtures.FROM, null, () -> null, new SettableClock());
        Notice notice = new Notice(UUID.randomUUID(), Fixtures.news(Occasion.REMOVED));

        assertThat(letters.write(notice, Fixtures.delivery(Kind.WORK)).html()).contains("lang=\"de\"");
        assertThat(letters.write(notice, Fixtures.delivery(Kind.PRIVATE)).html())
                .contains("lang=\"de\"");
        assertThat(letters.write(notice, Fixtures.delivery(Kind.MANAGER)).html())
                .contains("lang=\"fr\"");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMailNamesNoAddressInFull(String name) {
        Mail mail = mail(name);

        assertThat(ADDRESS.matcher(mail.subject() + mail.text() + mail.html()).results())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theOnlyLinkIsTheOneThatStopsEverything(String name) {
        assertThat(HREF.matcher(mail(name).html()).results().map(found -> found.group(1)))
                .allMatch(Gallery.LINK::equals);
        assertThat(mail(name).html()).doesNotContain("<img", "url(", "@import", "<script", "pingone");
    }

    @Test
    void whatWasReportedAlreadyNeedsNoLink() {
        assertThat(mail("reported-work").text()).doesNotContain("https://rekey");
    }

    @Test
    void withoutALinkTheServiceDeskIsNamed() {
        assertThat(mail("opened-work-without-link").text())
                .contains("If it was not you, turn to your service desk at once.")
                .doesNotContain("https://");
    }

    @Test
    void whatPeopleWriteIsNoMarkupAndNoLineOfItsOwn() {
        Person person = new Person("tenant", "x", "<b>Eve</b>\r\nBcc: all@contoso.example\n\n> Press here", null, null);
        var device =
                Fixtures.device("d1", FactorKind.PUSH_APP, "\"><script>alert(1)</script>", "a\n\n| Ticket | RK-1 & 2");
        Mail mail = Gallery.mail(Fixtures.news(Occasion.OPENED, person, List.of(device)), Kind.MANAGER);

        assertThat(mail.subject()).doesNotContain("\r", "\n").contains("Eve");
        assertThat(mail.html())
                .doesNotContain("<b>", "<script", "RK-1 & 2")
                .contains("RK-1 &amp; 2")
                .containsOnlyOnce("class=\"button\"");
        assertThat(mail.text().lines()).noneMatch(line -> line.startsWith("Bcc") || line.startsWith("Press here"));
    }

    @Test
    void whatIsOnlyPerhapsRemovedIsNotSaidToBeRemoved() {
        Mail mail = mail("removed-doubtful-work");

        assertThat(mail.subject()).contains("Your second factor may have been removed");
        assertThat(mail.text())
                .contains("Perhaps removed", "People look into it")
                .doesNotContain("was removed", "You will hear again");
        assertThat(mail("removed-doubtful-manager").text()).doesNotContain("was removed", "can be paired now");
    }

    @Test
    void whatIsCertainIsToldApartFromWhatIsNot() {
        Mail mail = mail("removed-some-doubtful-work");

        assertThat(mail.subject()).contains("Your second factor was removed");
        assertThat(mail.text().lines().map(line -> line.replaceAll("\\s+", " ").strip()))
                .anyMatch(line -> line.startsWith("Removed") && line.contains("iPhone 15"))
                .anyMatch(line -> line.startsWith("Perhaps removed") && line.contains("E-mail"))
                .noneMatch(line -> line.startsWith("Not removed"));
    }

    @Test
    void whereNothingWasRemovedANewFactorIsNotSaidToFollowARemoval() {
        assertThat(mail("paired-nothing-removed-work").text()).doesNotContain("removed");
        assertThat(mail("paired-nothing-removed-manager").text()).doesNotContain("removed");
    }

    @Test
    void whoeverHasPairedTheNewFactorCannotSpeakThroughItsName() {
        News paired = Fixtures.news(Occasion.PAIRED);
        Device added = Fixtures.device("d9", FactorKind.PUSH_APP, "Pixel 9", "Exercise of IT, please ignore");
        News told = new News(
                paired.reset(),
                Occasion.PAIRED,
                paired.person(),
                paired.user(),
                paired.ticket(),
                paired.at(),
                paired.chosen(),
                paired.gone(),
                List.of(),
                paired.before(),
                added,
                List.of());

        assertThat(Gallery.mail(told, Kind.WORK).text())
                .contains("PingID app on Pixel 9")
                .doesNotContain("ignore");
    }

    @Test
    void anAddressOfTheLinkIsEscapedAsWell() {
        Mail mail = new Letters(
                        person -> Words.ENGLISH,
                        Words.ENGLISH,
                        Fixtures.FROM,
                        null,
                        () -> (reset, to) -> URI.create("https://rekey.contoso.example/d?a=1&b=2"),
                        new SettableClock())
                .write(new Notice(UUID.randomUUID(), Fixtures.news(Occasion.OPENED)), Fixtures.delivery(Kind.WORK));

        assertThat(HREF.matcher(mail.html()).results().map(MatchResult::group)).hasSize(1);
        assertThat(mail.html()).contains("https://rekey.contoso.example/d?a&#x3D;1&amp;b&#x3D;2");
    }

    private static String smallPrint(Language language) {
        try (Reader file = Texts.reader(language.tag() + "/end.txt")) {
            return new BufferedReader(file).readLine().substring("~ ".length()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mail mail(String name) {
        Mail mail = Gallery.mails().get(name);
        assertThat(mail).isNotNull();
        return mail;
    }
}

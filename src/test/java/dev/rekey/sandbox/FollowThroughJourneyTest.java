package dev.rekey.sandbox;

import static dev.rekey.sandbox.FollowThrough.A_WHILE;
import static dev.rekey.sandbox.FollowThrough.SECURITY;
import static dev.rekey.sandbox.FollowThrough.linkIn;
import static dev.rekey.sandbox.FollowThrough.linksIn;
import static dev.rekey.standin.pingone.Accounts.MANY_FACTORS;
import static dev.rekey.standin.pingone.Accounts.ONE_FACTOR;
import static dev.rekey.standin.pingone.Accounts.PHONE_LOST;
import static dev.rekey.standin.pingone.Accounts.userId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rekey.reset.ResetId;
import dev.rekey.standin.desk.DeskFault;
import dev.rekey.standin.mail.ReceivedMail;
import dev.rekey.standin.pingone.Accounts;
import dev.rekey.standin.pingone.NewFactor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From the removal until the person is safe: mails, the look for the new factor, and "that wasn't me". */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowThroughJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String WORK = "phone-lost@contoso.example";
    private static final String PRIVATE = "amara@mail.example";
    private static final String BOSS = "manager@contoso.example";
    private static final String LUKAS = "one-factor@contoso.example";
    private static final String PRIYA = "many-factors@contoso.example";
    private static final String PHONE = "20000001-0000-4000-8000-000000000001";
    private static final String TEXTS = "20000001-0000-4000-8000-000000000002";
    private static final String MAIL_FACTOR = "20000001-0000-4000-8000-000000000003";
    private static final String TEXTS_OF_LUKAS = "20000002-0000-4000-8000-000000000001";
    private static final String PHONE_OF_PRIYA = "20000004-0000-4000-8000-000000000001";
    private static final String REMOVED = "Your second factor was removed";

    private final LogWitness log = LogWitness.begin();
    private final FollowThrough all = new FollowThrough();

    @BeforeAll
    void thereIsAManager() {
        all.portal().graph().manager(PHONE_LOST, Accounts.MANAGER);
    }

    @BeforeEach
    void startAfresh() {
        all.startAfresh();
    }

    @AfterAll
    void nothingSecretWasLogged() {
        List<String> secrets = all.secrets();
        all.close();
        log.close();
        // so that what was removed is among the secrets again
        all.pingOne().reset();
        assertThat(secrets).hasSizeGreaterThan(10);
        log.assertNothingSecret(all.pingOne(), secrets);
    }

    @Test
    void thePersonIsToldThreeTimesAtEveryAddressAndTheTicketSaysSo() {
        all.removes(PHONE_LOST, PHONE);
        all.mailsTo(PRIVATE, 2);
        pair(PHONE_LOST);
        all.sees(PHONE_LOST, "Your new factor works");

        for (String address : List.of(WORK, PRIVATE)) {
            assertThat(all.mailsTo(address, 3))
                    .extracting(ReceivedMail::subject)
                    .satisfiesExactlyInAnyOrder(
                            opened -> assertThat(opened).startsWith("Somebody asked to replace your second factor"),
                            removed -> assertThat(removed).startsWith(REMOVED),
                            paired -> assertThat(paired).startsWith("A new second factor"));
        }
        isResolved(PHONE_LOST);
        assertThat(String.join("\n", all.ticketOf(PHONE_LOST).notes()))
                .contains("Notices outside the chat", "work address p•••@contoso.example")
                .contains("address in PingOne a•••@mail.example");
    }

    @Test
    void noMailHoldsACodeOrAnyLinkButTheOne() {
        all.removes(PHONE_LOST, PHONE);

        all.mailsTo(PRIVATE, 2);
        all.mailsTo(WORK, 2).forEach(mail -> {
            String link = linkIn(mail).toString();
            assertThat(link).contains("/not-me/");
            assertThat(linksIn(mail.html())).containsOnly(link);
            assertThat(mail.text().replace(link, "")).doesNotContainPattern("\\b\\d{6,8}\\b");
        });
    }

    @Test
    void theAddressOfARemovedFactorIsToldNothing() {
        all.removes(PHONE_LOST, PHONE, MAIL_FACTOR);
        pair(PHONE_LOST);

        all.mailsTo(WORK, 3);
        isResolved(PHONE_LOST);
        assertThat(all.mail().mails()).extracting(ReceivedMail::to).containsOnly(WORK);
    }

    @Test
    void theTicketWaitsForAMailServerThatIsDown() {
        all.mail().down();
        all.removes(PHONE_LOST, PHONE);
        pair(PHONE_LOST);
        all.sees(PHONE_LOST, "Your new factor works");
        await().during(A_WHILE).until(() -> all.stepOf(PHONE_LOST).equals("CLOSING"));
        assertThat(all.ticketOf(PHONE_LOST).state()).isNotEqualTo("Resolved");

        all.mail().up();
        isResolved(PHONE_LOST);
        all.mailsTo(WORK, 3);
        assertThat(all.mailsTo(PRIVATE, 3)).extracting(ReceivedMail::subject).doesNotHaveDuplicates();
    }

    @Test
    void theManagerIsToldWhenNoAddressTakesAMail() {
        all.mail().refuse(WORK);
        all.mail().refuse(PRIVATE);
        all.removes(PHONE_LOST, PHONE);
        pair(PHONE_LOST);

        assertThat(all.mailsTo(BOSS, 3))
                .extracting(ReceivedMail::text)
                .allMatch(text -> text.contains("none could be sent to Amara Okafor"));
        isResolved(PHONE_LOST);
        assertThat(all.mail().mails()).extracting(ReceivedMail::to).containsOnly(BOSS);
    }

    @Test
    void securityIsToldWhenThereIsNoManagerEither() {
        all.mail().refuse(LUKAS);
        all.removes(ONE_FACTOR, TEXTS_OF_LUKAS);
        pair(ONE_FACTOR);

        all.mailsTo(SECURITY, 3);
        isResolved(ONE_FACTOR);
    }

    @Test
    void whatNobodyCouldBeToldOfStaysWithPeople() {
        all.mail().refuse(LUKAS);
        all.mail().refuse(SECURITY);
        all.removes(ONE_FACTOR, TEXTS_OF_LUKAS);
        pair(ONE_FACTOR);

        all.sees(ONE_FACTOR, "stays with the service desk for a last check");
        all.reaches(ONE_FACTOR, "DONE");
        assertThat(all.ticketOf(ONE_FACTOR).state()).isNotEqualTo("Resolved");
        assertThat(String.join("\n", all.ticketOf(ONE_FACTOR).notes())).contains("Nobody could be told of it");
        assertThat(all.mail().mails()).isEmpty();
    }

    @Test
    void anEventOfPingOneShowsANewFactorAtOnce() {
        all.pingOne().events().unsubscribe();
        all.removes(PHONE_LOST, PHONE);
        all.rests();
        pair(PHONE_LOST);
        // the next look of its own is an hour away
        await().during(A_WHILE).until(() -> all.stepOf(PHONE_LOST).equals("WATCHING"));

        all.subscribe();
        pair(PHONE_LOST);
        all.sees(PHONE_LOST, "Your new factor works");
        assertThat(all.pingOne().events().answers()).contains(200);
    }

    @Test
    void whoReportsBeforeThePairingStopsTheReset() {
        all.removes(PHONE_LOST, PHONE);
        URI link = all.linkTo(PRIVATE, "Somebody asked");
        for (int times = 0; times < 5; times++) {
            assertThat(all.open(link)).isEqualTo("Was this not you?");
        }
        assertThat(all.stepOf(PHONE_LOST)).isEqualTo("WATCHING");
        assertThat(all.audited("DISPUTED")).isZero();
        String session = all.pingOne().signOn(userId(PHONE_LOST));

        assertThat(all.press(link)).isEqualTo("Stopped.");
        assertThat(all.press(link)).isEqualTo("This has been reported already");
        becomesAnIncident(PHONE_LOST);
        assertThat(all.audited("DISPUTED")).isEqualTo(1);
        assertThat(all.pingOne().endedSessionIds()).contains(session);
        getsNoOtherReset();
    }

    @Test
    void whoReportsAfterThePairingHasTheNewFactorBlockedUntilPeopleRelease() {
        all.removes(PHONE_LOST, PHONE);
        ResetId reset = all.resetOf(PHONE_LOST);
        String intruder = pair(PHONE_LOST);
        URI link = all.linkTo(PRIVATE, "A new second factor");
        isResolved(PHONE_LOST);
        String session = all.pingOne().signOn(userId(PHONE_LOST));

        assertThat(all.press(link)).isEqualTo("Stopped.");
        becomesAnIncident(PHONE_LOST);
        all.sees(PHONE_LOST, "Blocked, because it was added since");
        assertThat(all.pingOne().isBlocked(userId(PHONE_LOST), intruder)).isTrue();
        assertThat(all.pingOne().endedSessionIds()).contains(session);
        getsNoOtherReset();

        all.release(reset);
        await().atMost(SOON).until(() -> !all.pingOne().isBlocked(userId(PHONE_LOST), intruder));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(String.join(
                                "\n", all.ticketsOf(PHONE_LOST).get(1).notes()))
                        .contains("Released by Kim Berg", "Unblocked in PingOne: 1"));
        all.removes(PHONE_LOST, TEXTS);
        assertThat(all.pingOne().deletedDeviceIds()).containsExactly(PHONE, TEXTS);
    }

    @Test
    void aSignOnWithAFactorThatIsAboutToGoStopsTheReset() {
        all.portal().serviceNow().server().always("POST", "incident", DeskFault.answers(503));
        all.choose(PHONE_LOST, PHONE);
        all.reaches(PHONE_LOST, "FILING");
        all.pingOne().events().usedToSignOn(userId(PHONE_LOST), PHONE);
        all.reaches(PHONE_LOST, "HANDING_OVER");

        all.portal().serviceNow().server().getsWell();
        all.sees(PHONE_LOST, "You’ve just signed in with a factor that I was about to remove");
        assertThat(String.join("\n", all.ticketOf(PHONE_LOST).notes()))
                .contains("A factor that was to be removed has just been used to sign on.");
        assertThat(all.pingOne().deletedDeviceIds()).isEmpty();
    }

    @Test
    void aLinkOfOnePersonStopsNobodyElse() {
        all.removes(PHONE_LOST, PHONE);
        all.removes(MANY_FACTORS, PHONE_OF_PRIYA);
        String phone = pair(MANY_FACTORS);
        all.reaches(MANY_FACTORS, "DONE");

        all.press(all.linkTo(WORK, REMOVED));
        becomesAnIncident(PHONE_LOST);
        assertThat(all.stepOf(MANY_FACTORS)).isEqualTo("DONE");
        assertThat(all.pingOne().isBlocked(userId(MANY_FACTORS), phone)).isFalse();
        assertThat(all.mailsTo(PRIYA, 3)).noneMatch(mail -> mail.subject().contains("was stopped"));
    }

    @Test
    void aRestartLosesNoMailAndSendsNoneTwice() {
        all.mail().down();
        all.removes(PHONE_LOST, PHONE);
        all.restart();
        all.mail().up();
        all.mailsTo(WORK, 2);
        all.mailsTo(PRIVATE, 2);
        all.restart();
        pair(PHONE_LOST);

        isResolved(PHONE_LOST);
        all.mailsTo(WORK, 3);
        all.mailsTo(PRIVATE, 3);
        assertThat(all.mail().mails())
                .extracting(mail -> mail.headers().get("Message-ID"))
                .doesNotHaveDuplicates();
    }

    private String pair(String person) {
        NewFactor factor = person.equals(MANY_FACTORS) ? NewFactor.PINGID_APP_ON_ANDROID : NewFactor.PINGID_APP;
        return all.pingOne().pair(userId(person), factor);
    }

    private void isResolved(String person) {
        await().atMost(SOON).until(() -> all.ticketOf(person).state().equals("Resolved"));
    }

    private void becomesAnIncident(String person) {
        all.reaches(person, "HANDED_OVER");
        all.sees(person, "The service desk treats it as a security incident");
        assertThat(all.ticketsOf(person)).hasSize(2);
        assertThat(all.ticketsOf(person).get(1).subject()).contains("security incident");
        assertThat(all.ticketsOf(person).get(1).state()).isNotEqualTo("Resolved");
        assertThat(String.join("\n", all.ticketsOf(person).get(0).notes()))
                .contains("security incident in ticket "
                        + all.ticketsOf(person).get(1).number());
        assertThat(all.mailsTo(SECURITY, 1).get(0).subject()).startsWith("Security incident");
    }

    private void getsNoOtherReset() {
        all.clientOf(PHONE_LOST).says("I lost my phone and can't get past PingID");
        all.clientOf(PHONE_LOST).presses("Yes, help me");
        all.reaches(PHONE_LOST, "HANDED_OVER");
        assertThat(all.audited("LIMIT_REACHED")).isEqualTo(1);
    }
}

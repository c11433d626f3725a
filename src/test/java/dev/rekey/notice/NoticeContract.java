package dev.rekey.notice;

import static dev.rekey.notice.Fixtures.AMARA;
import static dev.rekey.notice.Fixtures.BOSS;
import static dev.rekey.notice.Fixtures.HOME;
import static dev.rekey.notice.Fixtures.LOST;
import static dev.rekey.notice.Fixtures.MAIL;
import static dev.rekey.notice.Fixtures.NEW_PHONE;
import static dev.rekey.notice.Fixtures.PHONE;
import static dev.rekey.notice.Fixtures.SECURITY;
import static dev.rekey.notice.Fixtures.WORK;
import static dev.rekey.notice.Fixtures.news;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import ch.qos.logback.classic.Level;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import dev.rekey.LogLines;
import dev.rekey.SettableClock;
import dev.rekey.TestDatabase;
import dev.rekey.database.Lateness;
import dev.rekey.database.OldRows;
import dev.rekey.reset.Address;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who is told what, whatever goes wrong, on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NoticeContract {

    private final Unavailable silent = new Unavailable("it did not answer", null);
    private final Rejected unknown = new Rejected("the mail server answered 550 5.1.1", 550, null);

    private final TestDatabase database;
    private NoticeBench bench;

    NoticeContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void begin() {
        bench = new NoticeBench(database);
        bench.pingOne.addresses = List.of(own(WORK), own(HOME), of(MAIL, LOST));
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void everyAddressOnFileIsToldButThoseOfTheFactorsThatGo() {
        bench.tell(news(Occasion.OPENED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK, HOME);
        assertThat(bench.audit())
                .containsExactly(
                        "NOTICE_SENT OPENED: work address a•••@contoso.example",
                        "NOTICE_SENT OPENED: address in PingOne a•••@home.example");
        assertThat(bench.links)
                .containsExactly("work address a•••@contoso.example", "address in PingOne a•••@home.example");
        assertThat(bench.open()).isEmpty();
    }

    @Test
    void theSameAddressIsToldOnceHoweverItIsWritten() {
        bench.pingOne.addresses = List.of(
                own("Amara.Okafor@Contoso.example"), own(HOME), of(PHONE, "other@home.example"), of(NEW_PHONE, HOME));
        bench.tell(news(Occasion.REMOVED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK, HOME);
    }

    @Test
    void anAddressThatALostFactorHasIsToldNothingWhoeverElseHasIt() {
        bench.pingOne.addresses = List.of(own(HOME), of(PHONE, HOME.toUpperCase(Locale.ROOT)));
        bench.tell(news(Occasion.REMOVED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK);
    }

    @Test
    void theAddressOfAFactorThatIsGoneIsKnownByItsMask() {
        bench.pingOne.addresses = List.of(own(LOST), own(HOME));
        bench.tell(news(Occasion.REMOVED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK, HOME);
    }

    @Test
    void whoeverHasJustPairedAnAddressIsNotToldThere() {
        Device added = Fixtures.device("d9", FactorKind.EMAIL, "e•••@evil.example", null);
        News paired = new News(
                news(Occasion.PAIRED).reset(),
                Occasion.PAIRED,
                AMARA,
                Fixtures.ACCOUNT,
                null,
                Fixtures.MORNING,
                List.of(PHONE),
                List.of(PHONE),
                List.of(),
                List.of(PHONE),
                added,
                List.of());
        bench.pingOne.addresses = List.of(own(HOME), of(added, "eve@evil.example"));
        bench.tell(paired);
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK, HOME);
    }

    @Test
    void anEmailFactorOfBeforeIsToldAndOneThatWasPairedSinceIsNot() {
        Device kept = Fixtures.device("d3", FactorKind.EMAIL, "s•••@home.example", null);
        Device since = Fixtures.device("d8", FactorKind.EMAIL, "e•••@evil.example", null);
        bench.pingOne.addresses =
                List.of(own(HOME), of(kept, "second@home.example"), of(since, "eve@evil.example"), of(MAIL, LOST));
        bench.tell(news(Occasion.OPENED, List.of(PHONE, MAIL, kept), List.of(), List.of()));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK, HOME, "second@home.example");
    }

    @Test
    void whenNobodyKnowsTheFactorsOfBeforeOnlyTheAccountsOwnAddressIsTold() {
        bench.pingOne.addresses = List.of(own(HOME), of(NEW_PHONE, "eve@evil.example"));
        bench.tell(news(Occasion.OPENED, AMARA, List.of()));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK, HOME);
    }

    @Test
    void theWorkAddressDoesNotWaitForPingOne() {
        bench.pingOne.failure = silent;
        bench.tell(news(Occasion.OPENED));
        List<Optional<Instant>> next = bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK);
        assertThat(bench.standing().waiting()).isOne();
        assertThat(next).allSatisfy(at -> assertThat(at).isPresent());
        bench.pingOne.failure = null;
        bench.settle();

        assertThat(bench.mailer.recipients()).containsExactly(WORK, HOME);
    }

    @Test
    void aPingOneThatNeverAnswersEndsAsAFailure() {
        bench.pingOne.failure = silent;
        bench.tell(news(Occasion.OPENED));
        bench.settle();

        assertThat(bench.mailer.recipients()).containsExactly(WORK);
        assertThat(bench.standing().summary())
                .contains("a case was opened: address in PingOne (not known), NOT sent: it did not answer");
    }

    @Test
    void whoeverWantsNoMailToPrivateAddressesIsObeyed() {
        bench = new NoticeBench(database, new Recipients(false, SECURITY));
        bench.pingOne.failure = new Rejected("never to be asked", 400, null);
        bench.tell(news(Occasion.OPENED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK);
        assertThat(bench.desk.notes).isEmpty();
    }

    @Test
    void theManagerIsToldWhenThePersonHasNoAddressLeft() {
        Device work = Fixtures.device("d2", FactorKind.EMAIL, "a•••@contoso.example", null);
        bench.pingOne.addresses = List.of(of(work, WORK));
        bench.tell(news(Occasion.OPENED, AMARA, List.of(work)));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(BOSS);
        assertThat(bench.mailer.sent.get(0).text()).contains("who reports to\nyou");
        assertThat(bench.standing().delivered()).isOne();
    }

    @Test
    void theManagerIsToldWhenNoAddressOfThePersonTakesMail() {
        bench.mailer.refused.put(WORK, unknown);
        bench.mailer.refused.put(HOME, unknown);
        bench.tell(news(Occasion.REMOVED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(BOSS);
        assertThat(bench.desk.notes).hasSize(2);
    }

    @Test
    void theManagerIsNotToldWhileOneAddressTakesMail() {
        bench.mailer.refused.put(WORK, unknown);
        bench.tell(news(Occasion.REMOVED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(HOME);
    }

    @Test
    void securityIsToldWhenThereIsNoManagerOrNoneWhoCanBeTold() {
        bench.mailer.refused.put(WORK, unknown);
        bench.mailer.refused.put(HOME, unknown);
        bench.manager = Optional.empty();
        bench.tell(news(Occasion.OPENED));
        bench.runAll();
        bench.manager = Optional.of(Fixtures.BO);
        bench.mailer.refused.put(BOSS, unknown);
        bench.tell(news(Occasion.REMOVED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(SECURITY, SECURITY);
        assertThat(bench.standing().delivered()).isEqualTo(2);
        assertThat(bench.standing().summary())
                .contains("manager (not known), NOT sent: the directory names no manager with a mail address");
    }

    @Test
    void nobodyIsTheirOwnManager() {
        bench.mailer.refused.put(WORK, unknown);
        bench.mailer.refused.put(HOME, unknown);
        bench.manager = Optional.of(AMARA);
        bench.tell(news(Occasion.OPENED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(SECURITY);
    }

    @Test
    void withNobodyLeftThePeopleOfTheDeskAreToldAloud() {
        LogLines log = LogLines.of(Book.class);
        bench = new NoticeBench(database, new Recipients(true, null));
        bench.mailer.failure = unknown;
        bench.directoryFails = new Rejected("Microsoft Graph answered 403 to 'get manager'", 403, "c-1");
        bench.tell(news(Occasion.OPENED));
        bench.runAll();

        assertThat(bench.column("select state from notice")).containsExactly("FAILED");
        assertThat(bench.standing().delivered()).isZero();
        assertThat(bench.standing().waiting()).isZero();
        assertThat(bench.desk.notes.values())
                .anySatisfy(note -> assertThat(note)
                        .contains("notice.security-mail is not set", "please tell the person, not in the chat"));
        assertThat(log.at(Level.ERROR)).singleElement().asString().contains("nobody could be told of OPENED");
        log.close();
    }

    @Test
    void aReportIsAlsoForSecurity() {
        bench.tell(news(Occasion.REPORTED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactlyInAnyOrder(WORK, HOME, SECURITY);
        assertThat(bench.links).isEmpty();
        assertThat(bench.standing().delivered()).isEqualTo(2);
    }

    @Test
    void aReportWithoutSecurityPeopleToHearItIsLeftOnTheTicket() {
        bench = new NoticeBench(database, new Recipients(true, null));
        bench.tell(news(Occasion.REPORTED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK);
        assertThat(bench.standing().delivered()).isOne();
        assertThat(bench.standing().waiting()).isZero();
        assertThat(bench.standing().summary())
                .contains("a misuse was reported: security (not known), NOT sent: notice.security-mail is not set");
        assertThat(bench.desk.notes.values()).singleElement().asString().contains("Please tell the security people.");
    }

    @Test
    void aFailedMailAboutDoubtfulRemovalsClaimsNoMore() {
        bench.mailer.refused.put(WORK, unknown);
        bench.tell(news(Occasion.REMOVED, List.of(PHONE), List.of(), List.of(PHONE)));
        bench.runAll();

        assertThat(bench.desk.notes.values())
                .singleElement()
                .asString()
                .contains("Not told by mail that factors may have been removed");
    }

    @Test
    void anAlertIsForSecurityAlone() {
        bench.tell(news(Occasion.ALERT));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(SECURITY);
        assertThat(bench.standing().delivered()).isZero();
        assertThat(bench.standing().isOn()).isTrue();
    }

    @Test
    void anAlertWithoutAnybodyToHearItIsLeftOnTheTicket() {
        bench = new NoticeBench(database, new Recipients(true, null));
        bench.tell(news(Occasion.ALERT));
        bench.runAll();

        assertThat(bench.column("select state from notice")).containsExactly("FAILED");
        assertThat(bench.desk.notes.values()).singleElement().asString().contains("Please tell the security people.");
        assertThat(bench.audit()).containsExactly("NOTICE_FAILED ALERT: security (not known)");
    }

    @Test
    void newsThatAreToldTwiceAreSentOnce() {
        bench.tell(news(Occasion.OPENED));
        bench.tell(news(Occasion.OPENED));
        bench.runAll();
        bench.tell(news(Occasion.OPENED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK, HOME);
        assertThat(bench.column("select task_instance from scheduled_tasks")).hasSize(1);
    }

    @Test
    void newsOfATransactionThatFailsAreNotTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database.transaction().executeWithoutResult(status -> {
                    bench.notices.tell(news(Occasion.OPENED));
                    throw new IllegalStateException("on purpose");
                }));

        assertThat(bench.open()).isEmpty();
        assertThat(bench.column("select task_instance from scheduled_tasks")).isEmpty();
    }

    @Test
    void aMailServerThatIsAwayIsTriedAfterGrowingWaits() {
        bench.pingOne.addresses = List.of();
        bench.mailer.refused.put(WORK, silent);
        bench.mailer.refused.put(BOSS, unknown);
        bench.tell(news(Occasion.OPENED));
        List<Duration> waits = bench.settle();

        assertThat(waits).hasSize(3).isSorted();
        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(13));
        assertThat(waits.get(2)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(50));
        assertThat(bench.mailer.tried).containsExactly(WORK, WORK, WORK, WORK, BOSS, SECURITY);
    }

    @Test
    void aMailServerThatComesBackInTimeTakesAll() {
        bench.mailer.failure = silent;
        bench.tell(news(Occasion.OPENED));
        bench.runAll();
        bench.mailer.failure = null;
        bench.settle();

        assertThat(bench.mailer.recipients()).containsExactlyInAnyOrder(WORK, HOME);
        assertThat(bench.desk.notes).isEmpty();
        assertThat(bench.column("select state from notice")).containsExactly("TOLD");
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        bench.mailer.refused.put(HOME, unknown);
        bench.tell(news(Occasion.OPENED));
        bench.runAll();

        assertThat(bench.mailer.tried).containsExactly(WORK, HOME);
        assertThat(bench.audit()).endsWith("NOTICE_FAILED OPENED: address in PingOne a•••@home.example");
        assertThat(bench.desk.notes.keySet()).singleElement().asString().matches("RK-1001: notice private [0-9a-f]{8}");
    }

    @Test
    void aDeskThatIsAwayHoldsNoMailUp() {
        bench.desk.failure = silent;
        bench.mailer.refused.put(WORK, unknown);
        bench.tell(news(Occasion.OPENED));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(HOME);
        assertThat(bench.standing().waiting()).isZero();
        bench.desk.failure = null;
        bench.settle();

        assertThat(bench.desk.notes).hasSize(1);
    }

    @Test
    void aDeskThatRefusesANoteIsWrittenDown() {
        bench.desk.failure = new Rejected("the desk answered 403 to 'note'", 403, "c-9");
        bench.mailer.refused.put(WORK, unknown);
        bench.tell(news(Occasion.OPENED));
        bench.runAll();

        assertThat(bench.audit()).endsWith("DESK_REFUSED OPENED: work address a•••@contoso.example");
        assertThat(bench.open()).isEmpty();
    }

    @Test
    void aCrashBetweenTwoMailsRepeatsNoneThatWasWrittenDown() {
        bench.tell(news(Occasion.OPENED));
        bench.mailer.refused.put(HOME, silent);
        bench.runAll();
        bench.mailer.refused.clear();
        bench.mailer.afterNext = () -> {
            throw new IllegalStateException("killed before it was written down");
        };
        bench.clock.advance(Duration.ofMinutes(1));
        assertThatIllegalStateException().isThrownBy(bench::runAll);
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(WORK, HOME, HOME);
        assertThat(bench.mailer.sent.get(1).id())
                .isEqualTo(bench.mailer.sent.get(2).id());
    }

    @Test
    void anAddressIsForgottenWhenNothingIsLeftToSendToIt() {
        bench.mailer.refused.put(HOME, unknown);
        bench.tell(news(Occasion.OPENED));
        assertThat(bench.column("select address from notice_delivery where kind = 'WORK'"))
                .containsExactly(WORK);
        bench.runAll();

        assertThat(bench.column("select address from notice_delivery")).containsOnly("");
        assertThat(bench.column("select body from notice")).containsExactly("");
        assertThat(bench.column("select masked from notice_delivery order by kind"))
                .containsExactly("a•••@home.example", "a•••@contoso.example");
    }

    @Test
    void noWholeAddressIsInTheLogTheTicketOrTheAuditLog() {
        LogLines rounds = LogLines.of(Round.class);
        LogLines books = LogLines.of(Book.class);
        bench.mailer.failure = silent;
        bench.tell(news(Occasion.REPORTED));
        bench.settle();

        List<String> seen = Stream.of(
                        rounds.at(Level.INFO),
                        books.at(Level.WARN),
                        books.at(Level.ERROR),
                        bench.audit(),
                        List.copyOf(bench.desk.notes.values()),
                        List.of(bench.standing().summary()))
                .flatMap(List::stream)
                .toList();
        assertThat(seen)
                .hasSizeGreaterThan(20)
                .noneMatch(line -> Stream.of(WORK, HOME, LOST, BOSS, SECURITY).anyMatch(line::contains));
        rounds.close();
        books.close();
    }

    @Test
    void whoHasNoAccountAndNoAddressIsToldThroughTheManager() {
        Person nobody = new Person("tenant", "x", "");
        bench.tell(new News(
                news(Occasion.OPENED).reset(),
                Occasion.OPENED,
                nobody,
                null,
                null,
                Fixtures.MORNING,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of()));
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(BOSS);
        assertThat(bench.mailer.sent.get(0).subject())
                .isEqualTo("Somebody asked to replace a second factor of an employee");
    }

    @Test
    void whatCannotBeAnAddressDoesNotBreakWhatIsTold() {
        String endless = "a".repeat(400) + "@contoso.example";
        Person person = new Person("tenant", "x", "Xin", null, "xin\u0000@contoso.example");
        bench.pingOne.addresses = List.of(own(endless), own("\r\n"), own(HOME));
        bench.manager = Optional.of(new Person("tenant", "bo", "Bo", null, endless));
        bench.tell(news(Occasion.OPENED, person, List.of()));
        bench.mailer.refused.put(HOME, unknown);
        bench.runAll();

        assertThat(bench.mailer.recipients()).containsExactly(SECURITY);
    }

    @Test
    void theStandingTellsAgentsOfEachMail() {
        bench.mailer.refused.put(HOME, unknown);
        bench.tell(news(Occasion.OPENED));
        assertThat(bench.standing().waiting()).isEqualTo(2);
        bench.runAll();

        assertThat(bench.standing().delivered()).isOne();
        assertThat(bench.standing().summary().lines())
                .containsExactlyInAnyOrder(
                        "  - a case was opened: work address a•••@contoso.example, sent 15 January 2026 at 10:00 UTC",
                        "  - a case was opened: address in PingOne a•••@home.example, NOT sent: the mail server"
                                + " answered 550 5.1.1");
    }

    @Test
    void theTaskTellsAndEnds() {
        bench.tell(news(Occasion.OPENED));
        bench.runTasks();

        assertThat(bench.mailer.recipients()).containsExactly(WORK, HOME);
    }

    @Test
    void aRunThatWritesTooLateLeavesTheRestToAnotherOne() {
        bench = new NoticeBench(
                database, new Recipients(true, SECURITY), Lateness.in(database.transactions(), new SettableClock()));
        bench.pingOne.addresses = List.of(own(HOME));
        bench.tell(news(Occasion.OPENED));
        bench.runTasks();

        assertThat(bench.mailer.recipients()).containsExactly(WORK, HOME);
        assertThat(bench.column("select state from notice")).containsExactly("TOLD");
    }

    @Test
    void aRunThatAnotherInstanceHasTakenOverMeanwhileIsNoTrouble() {
        Execution dead = new Execution(
                bench.clock.instant(), bench.task.instance(UUID.randomUUID().toString()));
        ExecutionOperations<Void> late = new ExecutionOperations<>(null, null, dead) {
            @Override
            public void reschedule(ExecutionComplete found, Instant at) {
                throw new ExecutionException("another one was faster", dead);
            }
        };
        ExecutionComplete found = ExecutionComplete.failure(dead, bench.clock.instant(), bench.clock.instant(), null);

        assertThatNoException()
                .isThrownBy(() -> bench.task.getDeadExecutionHandler().deadExecution(found, late));
    }

    @Test
    void oldNoticesGoWithTheirMails() {
        bench.tell(news(Occasion.OPENED));
        bench.clock.advance(Duration.ofDays(1));
        bench.tell(news(Occasion.REMOVED));
        OldRows old = NoticeStore.old(bench.jdbc);

        assertThat(old.dropBefore(bench.clock.instant())).isOne();
        assertThat(bench.column("select occasion from notice")).containsExactly("REMOVED");
        assertThat(bench.column("select notice_id from notice_delivery").stream()
                        .distinct())
                .hasSize(1);
        assertThat(old.dropBefore(bench.clock.instant())).isZero();
    }

    private static Address own(String email) {
        return new Address(email, null);
    }

    private static Address of(Device device, String email) {
        return new Address(email, device.id());
    }
}

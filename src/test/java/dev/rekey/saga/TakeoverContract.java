package dev.rekey.saga;

import static dev.rekey.saga.Fixtures.AMARA;
import static dev.rekey.saga.Fixtures.FROM;
import static dev.rekey.saga.Fixtures.NEW_PHONE;
import static dev.rekey.saga.Fixtures.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.Origin;
import dev.rekey.card.WelcomeCard;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.Story;
import dev.rekey.reset.TicketRef;
import dev.rekey.saga.ResetReports.Report;
import dev.rekey.words.Words;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** Somebody tries to take an account over, and to keep its owner from hearing of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TakeoverContract {

    private static final Origin LINK = new Origin("dispute link", null, null);

    private final TestDatabase database;
    private Bench bench;

    TakeoverContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void begin() {
        bench = new Bench(database);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Test
    void aReportIsToldWhileTheDeskIsAwayAndGetsItsIncidentWhenItIsBack() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.faults.silent(Call.OPEN);
        bench.reports.report(bench.reset.id(), LINK);
        bench.passes(Duration.ofMinutes(10));
        assertThat(bench.notices.occasions()).contains(Occasion.REPORTED);
        assertThat(bench.step()).isEqualTo(ResetStep.HANDING_OVER);

        bench.faults.wellAgain();
        bench.passes(Duration.ofHours(1));
        assertThat(bench.desk.tickets()).isEqualTo(2);
    }

    @Test
    void anIncidentThatTheDeskDoesNotHandOverIsKeptAndTold() {
        bench.settleWith(PHONE);
        bench.faults.refused(Call.HAND_OVER);
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();
        assertThat(bench.notices.occasions()).contains(Occasion.REPORTED);
    }

    @Test
    void anIncidentThatIsNotHandedOverSaysAllTheSameWhatIsToBeDone() {
        bench.settleWith(PHONE);
        bench.faults.refused(Call.HAND_OVER);
        bench.sagas.handOver(bench.now(), HandOver.REPORTED, "", null, FROM);
        bench.settle();

        assertThat(bench.now().ticket()).isNotNull();
        assertThat(bench.desk.notes()).contains("treat it as a security incident");
    }

    @Test
    void aReportAtALaterResetIsAboutTheEarlierOneToo() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        Reset later = bench.sagas.offer(AMARA, "chat", Story.of("what is this"), FROM);
        later = bench.sagas.confirm(later, "card", FROM);
        run(later);
        bench.sagas.handOver(read(later), HandOver.REPORTED, "that was not me", "card", FROM);
        run(later);
        run(bench.reset);
        assertThat(bench.pingOne.devicesOf(FakeFactorProvider.USER).stream()
                        .filter(d -> d.id().equals("d9"))
                        .findFirst()
                        .orElseThrow()
                        .status())
                .isEqualTo(Device.Status.BLOCKED);
    }

    @Test
    void aLaterCaseInWhichNothingWasDoneHidesNothing() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.clock.advance(Duration.ofMinutes(5));
        Reset later = bench.sagas.offer(AMARA, "chat", Story.of("person"), FROM);
        bench.sagas.handOver(later, HandOver.ASKED, "person", "card", FROM);
        run(later);
        assertThat(read(later).step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.sagas.disputeLatest(AMARA, "that was not me", FROM)).isPresent();
    }

    @Test
    void whoAsksForAPersonAndPairsThenIsToldOn() {
        bench.settleWith(PHONE);
        bench.askForHuman();
        bench.settle();
        bench.pingOne.pairs(NEW_PHONE);
        bench.hints.hint("u1");
        bench.passes(Duration.ofHours(25));
        assertThat(bench.notices.occasions()).contains(Occasion.PAIRED);
    }

    @Test
    void beginningAnewHidesNoPairing() {
        bench.settleWith(PHONE);
        bench.clock.advance(Duration.ofSeconds(20));
        bench.pingOne.pairs(NEW_PHONE);
        Reset later = bench.sagas.startAgain(bench.now(), "chat", Story.of("again"), FROM);
        later = bench.sagas.confirm(later, "card", FROM);
        run(later);
        later = bench.sagas.choose(read(later), List.of("d2"), "card", FROM);
        run(later);
        bench.passes(Duration.ofHours(1));
        bench.reports.report(later.id(), LINK);
        run(later);
        assertThat(bench.notices.occasions()).contains(Occasion.PAIRED);
    }

    @Test
    void aSignOnThatIsToldTooLateStopsNothing() {
        bench.settleWith(PHONE);
        bench.hints.usedToSignOn("u1", "d1", bench.clock.instant(), LINK);
        assertThat(bench.settle().step()).isEqualTo(ResetStep.WATCHING);
    }

    @Test
    void whatHasGivenWayIsStoppedToo() {
        bench.settleWith(PHONE);
        Reset later = bench.sagas.startAgain(bench.now(), "chat", Story.of("again"), FROM);
        bench.reports.report(later.id(), LINK);
        run(later);
        bench.pingOne.pairs(NEW_PHONE);
        bench.settle();
        assertThat(bench.now().isDisputed()).isTrue();
    }

    @Test
    void whoIsReleasedIsServed() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.clock.advance(Duration.ofDays(3));
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();
        bench.releases().release(bench.reset.id(), "Kim", true);
        bench.settle();
        bench.clock.advance(Duration.ofHours(1));
        ResetStore store = new ResetStore(database.jdbc(), JsonMapper.shared());
        assertThat(new ResetLimits(store, new LimitSettings(1, 2, 3, 100, 100, 3), Duration.ofDays(2), bench.clock)
                        .reachedFor(AMARA))
                .isEmpty();
    }

    @Test
    void whatMayBeRemovedIsTold() {
        bench.choose(PHONE);
        bench.faults.onceAfter(Call.REMOVE, () -> bench.faults.silent(Call.LIST));
        bench.settle();
        assertThat(bench.notices.occasions()).contains(Occasion.REMOVED);
    }

    @Test
    void whatIsBlockedIsKnownThoughTheRestIsNotDone() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.faults.silent(Call.END_SESSIONS);
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();
        bench.faults.wellAgain();
        bench.releases().release(bench.reset.id(), "Kim", true);
        bench.settle();
        assertThat(bench.desk.notes()).doesNotContain("Nothing is blocked");
    }

    @Test
    void aDeskThatRefusesANoteDoesNotEndTheWatch() {
        bench.settleWith(PHONE);
        bench.faults.refused(Call.SHOW);
        bench.faults.refused(Call.NOTE);
        bench.sagas.chatLost(AMARA.key(), "chat");
        bench.settle();
        assertThat(bench.step()).isEqualTo(ResetStep.WATCHING);
    }

    @Test
    void whatIsPairedAfterTheReportIsBlocked() {
        bench.settleWith(PHONE);
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();
        bench.pingOne.pairs(NEW_PHONE);
        bench.hints.hint("u1");
        bench.passes(Duration.ofHours(2));
        assertThat(bench.faults.count(Call.BLOCK)).isOne();
    }

    @Test
    void eachOfSeveralNewFactorsIsTold() {
        bench.settleWith(PHONE);
        bench.pingOne.pairs(NEW_PHONE);
        bench.pingOne.pairs(new Device("d10", FactorKind.TEXT_MESSAGE, "x", null, null, Device.Status.ACTIVE, false));
        bench.settle();
        assertThat(bench.desk.notes() + bench.notices.told()).contains("d10");
    }

    @Test
    void theWatchDoesNotWaitForTheDesk() {
        bench.choose(PHONE);
        bench.faults.onceAfter(Call.REMOVE, () -> bench.faults.silent(Call.NOTE));
        bench.passes(Duration.ofMinutes(10));
        bench.pingOne.pairs(NEW_PHONE);
        bench.hints.hint("u1");
        bench.passes(Duration.ofHours(3));
        assertThat(bench.notices.occasions()).contains(Occasion.PAIRED);
    }

    @Test
    void aFactorThatWasBegunBeforeAndIsFinishedNowIsNew() {
        bench.pingOne.has(List.of(PHONE, Fixtures.PENDING_PHONE));
        bench.settleWith(PHONE);
        bench.sagas.lookNow(bench.now());
        bench.settle();
        bench.pingOne.has(
                List.of(new Device("d8", FactorKind.PUSH_APP, null, null, null, Device.Status.ACTIVE, false)));
        bench.passes(Duration.ofHours(25));
        assertThat(bench.step()).isEqualTo(ResetStep.DONE);
    }

    @Test
    void aFactorThatWasBegunBeforeAndIsFinishedNowIsBlocked() {
        bench.pingOne.has(List.of(PHONE, Fixtures.PENDING_PHONE));
        bench.settleWith(PHONE);
        bench.pingOne.has(
                List.of(new Device("d8", FactorKind.PUSH_APP, null, null, null, Device.Status.ACTIVE, false)));
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();
        assertThat(bench.faults.count(Call.BLOCK)).isOne();
    }

    @Test
    void whoDeniesAForgedTicketIsNotFrozenForIt() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.sagas.invite(AMARA, "chat", new TicketRef("t", "INC1"), Story.of("reset my pingid"), LINK);
        Reset invited = bench.sagas.openFor(AMARA).orElseThrow();
        bench.sagas.handOver(invited, HandOver.REPORTED, "", "card", FROM);
        run(invited);

        assertThat(read(invited).isFrozen()).isFalse();
        assertThat(bench.now().isDisputed()).isFalse();
        assertThat(bench.desk.notes()).contains("treat it as a security incident");
    }

    @Test
    void afterAReleaseItCanBeSaidAgain() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();
        bench.releases().release(bench.reset.id(), "Kim", true);
        bench.settle();
        assertThat(bench.reports.report(bench.reset.id(), LINK)).isEqualTo(Report.TAKEN);
    }

    @Test
    void theStatusAfterAReportIsTheReport() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();
        String words =
                String.valueOf(WelcomeCard.status(bench.sagas.latestEnded(AMARA).orElseThrow(), Words.ENGLISH)
                        .content());
        assertThat(words).doesNotContain("Your new factor works");
    }

    @Test
    void aReminderThatIsPromisedComes() {
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        bench.close();
        bench = new Bench(database, new Person("tenant", "yuki", "Yuki Tanaka", null, null, tokyo));
        ZonedDateTime now = bench.clock.instant().atZone(tokyo);
        ZonedDateTime early = now.withHour(6).withMinute(0).plusDays(1);
        bench.clock.advance(Duration.between(now, early));
        bench.settleWith(PHONE);

        boolean isPromised = bench.sagas.remindTomorrow(bench.now(), FROM).isPresent();
        bench.passes(Duration.ofHours(25));

        // the usual one comes in any case
        int reminders = bench.audit().contains(AuditEvent.REMINDED) ? 1 : 0;
        assertThat(reminders).isGreaterThanOrEqualTo(isPromised ? 1 : 0);
    }

    @Test
    void theCardOfAHandOverHasTheButtonToo() {
        bench.settleWith(PHONE);
        bench.askForHuman();
        bench.settle();
        assertThat(bench.teams.card()).contains("This wasn");
    }

    private void run(Reset reset) {
        try {
            bench.saga.run(reset.id());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reset read(Reset reset) {
        return bench.sagas.find(reset.id(), reset.person()).orElseThrow();
    }
}

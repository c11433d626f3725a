package dev.rekey.saga;

import static dev.rekey.audit.AuditEvent.ALERT;
import static dev.rekey.audit.AuditEvent.CHAT_LOST;
import static dev.rekey.audit.AuditEvent.DISPUTED;
import static dev.rekey.audit.AuditEvent.FROZEN;
import static dev.rekey.audit.AuditEvent.NOT_FROZEN;
import static dev.rekey.audit.AuditEvent.RELEASED;
import static dev.rekey.saga.Fixtures.CODES;
import static dev.rekey.saga.Fixtures.FROM;
import static dev.rekey.saga.Fixtures.NEW_PHONE;
import static dev.rekey.saga.Fixtures.PENDING_PHONE;
import static dev.rekey.saga.Fixtures.PHONE;
import static dev.rekey.saga.Fixtures.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import dev.rekey.audit.Origin;
import dev.rekey.reset.Alert;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorKind;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Notices.Standing;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.ResetStep.Face;
import dev.rekey.reset.Story;
import dev.rekey.saga.ResetReports.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the removal until the person is safe: looks, reminders, notices, signs of somebody else, and "this wasn't me". */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FollowThroughContract {

    private static final Origin LINK = new Origin("dispute link", null, null);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Person YUKI = new Person("tenant", "yuki", "Yuki Tanaka", null, null, TOKYO);

    private final TestDatabase database;
    private Bench bench;

    FollowThroughContract(TestDatabase database) {
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

    // ---- paired, or not

    @Test
    void whoPairsAtOnceIsToldOfTheCaseTheRemovalAndTheNewFactor() {
        bench.settleWith(PHONE, TEXT);
        bench.pairAndSettle();

        assertThat(bench.step()).isEqualTo(ResetStep.DONE);
        assertThat(bench.notices.occasions()).containsExactly(Occasion.OPENED, Occasion.REMOVED, Occasion.PAIRED);
        assertThat(bench.notices.told().get(1).gone()).containsExactly(PHONE, TEXT);
        assertThat(bench.notices.told().get(2).added()).isEqualTo(NEW_PHONE);
        assertThat(bench.desk.notes()).contains("Notices outside the chat:", "work e-mail");
        assertThat(bench.desk.state()).isEqualTo("CLOSED");
    }

    @Test
    void theNewsGoesOutWithTheStateThatItTells() {
        bench.choose(PHONE);
        bench.faults.onceAfter(
                Call.REMOVE, () -> assertThat(bench.notices.occasions()).containsExactly(Occasion.OPENED));

        bench.settle();

        assertThat(bench.notices.occasions()).containsExactly(Occasion.OPENED, Occasion.REMOVED);
    }

    @Test
    void aWordOfPingOneBringsTheGoodNewsBeforeTheNextLook() {
        bench.settleWith(PHONE);
        bench.clock.advance(Duration.ofSeconds(20));
        bench.pingOne.pairs(NEW_PHONE);

        bench.hints.hint("u1");

        assertThat(bench.isDue()).isTrue();
        assertThat(bench.settle().step()).isEqualTo(ResetStep.DONE);
    }

    @Test
    void aWordOfPingOneAboutSomebodyElseOrTooEarlyIsNothing() {
        bench.hints.hint("somebody");
        bench.hints.hint("u1");
        bench.settleWith(PHONE);
        bench.hints.hint("u1");

        assertThat(bench.settle().step()).isEqualTo(ResetStep.WATCHING);
    }

    @Test
    void withoutAWordOfPingOneTheNextLookFindsIt() {
        bench.settleWith(PHONE);
        bench.pingOne.pairs(NEW_PHONE);

        assertThat(bench.passes(Duration.ofMinutes(3)).step()).isEqualTo(ResetStep.DONE);
    }

    @Test
    void whoNeverPairsGoesToPeople() {
        bench.settleWith(PHONE);
        bench.passes(Duration.ofHours(25));

        assertThat(bench.now().handOver()).isEqualTo(HandOver.NOTHING_PAIRED);
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
        assertThat(bench.teams.card()).contains("seen a new factor in time");
    }

    // ---- reminders

    @Test
    void nobodyIsRemindedInTheirNight() {
        whoIsInTokyo(22);
        bench.settleWith(PHONE);

        assertThat(bench.passes(Duration.ofHours(8)).reminded()).isFalse();
        Reset reminded = bench.passes(Duration.ofMinutes(61));

        assertThat(reminded.reminded()).isTrue();
        assertThat(remindedAt().toLocalTime()).hasToString("07:00");
    }

    @Test
    void whoWantsToBeRemindedTomorrowIsRemindedAtNine() {
        whoIsInTokyo(15);
        bench.settleWith(PHONE);
        Reset later = bench.sagas.remindTomorrow(bench.now(), FROM).orElseThrow();

        assertThat(later.remindAt()).isEqualTo(at(tomorrow(), 9));
        bench.passes(Duration.ofHours(17));
        assertThat(bench.teams.faces().stream().filter(Face.RESULT::equals)).hasSize(1);
        assertThat(bench.passes(Duration.ofMinutes(70)).reminded()).isTrue();
        assertThat(remindedAt().toLocalTime()).hasToString("09:00");
    }

    @Test
    void aWishForTomorrowDoesNotMoveTheEnd() {
        whoIsInTokyo(9);
        bench.settleWith(PHONE);
        Instant watched = bench.now().stepAt();

        assertThat(bench.sagas.remindTomorrow(bench.now(), FROM).orElseThrow().remindAt())
                .isEqualTo(watched.plus(Duration.ofHours(23)));
        bench.passes(Duration.ofHours(22));
        assertThat(bench.sagas.remindTomorrow(bench.now(), FROM)).isEmpty();
    }

    @Test
    void whoLooksInVainLearnsWhatPingOneShows() {
        bench.settleWith(PHONE);
        bench.pingOne.pairs(PENDING_PHONE);
        bench.sagas.lookNow(bench.now());
        bench.settle();

        assertThat(bench.teams.card()).contains("begun and is not finished: PingID app");
    }

    // ---- the ticket is resolved only when somebody knows

    @Test
    void theTicketWaitsUntilANoticeIsDelivered() {
        bench.notices.stand(new Standing(true, 2, 0, ""));
        bench.settleWith(PHONE);
        bench.pingOne.pairs(NEW_PHONE);

        assertThat(bench.passes(Duration.ofMinutes(10)).step()).isEqualTo(ResetStep.CLOSING);
        assertThat(bench.teams.card()).contains("Your new factor works");

        bench.notices.stand(new Standing(true, 1, 1, "sent"));
        assertThat(bench.passes(Duration.ofMinutes(2)).step()).isEqualTo(ResetStep.DONE);
        assertThat(bench.desk.state()).isEqualTo("CLOSED");
    }

    @Test
    void aResetOfWhichNobodyCouldBeToldStaysWithPeople() {
        bench.notices.stand(new Standing(true, 0, 0, "work e-mail: failed"));
        bench.settleWith(PHONE);
        bench.pairAndSettle();

        assertThat(bench.now().alerts()).containsExactly(Alert.UNTOLD);
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
        assertThat(bench.desk.notes()).contains("Nobody could be told of it");
        assertThat(bench.teams.card()).contains("stays with the service desk for a last check");
    }

    @Test
    void withoutMailTheChatIsEnoughUnlessItIsLost() {
        bench.notices.stand(new Standing(false, 0, 0, ""));
        bench.settleWith(PHONE);
        bench.sagas.chatLost(Fixtures.AMARA.key(), "chat");
        bench.faults.refused(Call.SHOW);
        bench.pairAndSettle();

        assertThat(bench.now().alerts()).containsExactly(Alert.UNTOLD);
    }

    // ---- uninstalled in between

    @Test
    void whoRemovesRekeyInTeamsIsStillWatchedAndTheTicketSaysSo() {
        bench.settleWith(PHONE);
        bench.faults.refused(Call.SHOW);
        bench.sagas.chatLost(Fixtures.AMARA.key(), "chat");
        int shown = bench.faults.count(Call.SHOW);
        bench.passes(Duration.ofHours(2));

        assertThat(bench.faults.count(Call.SHOW) - shown)
                .as("the reminder is tried once")
                .isLessThanOrEqualTo(1);
        assertThat(bench.desk.notes()).contains("removed or blocked Rekey in Teams");
        assertThat(bench.faults.count(Call.NOTE)).isEqualTo(2);

        bench.pairAndSettle();
        assertThat(bench.step()).isEqualTo(ResetStep.DONE);
        assertThat(bench.desk.state()).isEqualTo("CLOSED");
        assertThat(bench.audit()).contains(CHAT_LOST);
    }

    @Test
    void anotherChatBeingLostIsNothing() {
        bench.settleWith(PHONE);
        bench.sagas.chatLost(Fixtures.AMARA.key(), "another chat");
        bench.sagas.chatLost("tenant/nobody", "chat");

        assertThat(bench.now().card().isLost()).isFalse();
    }

    @Test
    void whoComesBackIsShownCardsAgain() {
        bench.settleWith(PHONE);
        bench.sagas.chatLost(Fixtures.AMARA.key(), "chat");
        bench.settle();
        bench.sagas.cardIsAt(bench.now(), "chat", "card-7");

        bench.pairAndSettle();

        assertThat(bench.now().card().isLost()).isFalse();
        assertThat(bench.teams.card()).contains("Your new factor works");
    }

    // ---- this wasn't me

    @Test
    void aReportBeforeThePairingStopsTheWatchAndBlocksWhatComesBetween() {
        bench.settleWith(PHONE);
        bench.pingOne.pairs(PENDING_PHONE);
        String ticket = numberOf(bench.now());

        assertThat(bench.reports.report(bench.reset.id(), LINK)).isEqualTo(Report.TAKEN);
        Reset frozen = bench.settle();

        assertThat(frozen.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(frozen.handOver()).isEqualTo(HandOver.REPORTED);
        assertThat(blockedBy(frozen)).extracting(Device::id).containsExactly("d8");
        assertThat(bench.faults.count(Call.END_SESSIONS)).isEqualTo(2);
        assertThat(bench.desk.tickets()).isEqualTo(2);
        assertThat(numberOf(frozen)).isNotEqualTo(ticket);
        assertThat(bench.desk.notes()).contains("in ticket " + numberOf(frozen), "Blocked in PingOne", "[d8]");
        assertThat(bench.notices.occasions()).contains(Occasion.REPORTED).doesNotContain(Occasion.PAIRED);
        assertThat(bench.audit()).contains(DISPUTED, FROZEN);
    }

    @Test
    void aReportAfterTheEndBlocksTheNewFactorAndTellsAtTheEndOfTheChat() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        int seen = bench.teams.faces().size();

        bench.reports.report(bench.reset.id(), LINK);
        Reset frozen = bench.settle();

        assertThat(blockedBy(frozen)).extracting(Device::id).containsExactly("d9");
        assertThat(bench.teams.faces().subList(seen, bench.teams.faces().size()))
                .containsExactly(Face.HANDED_OVER);
        assertThat(bench.teams.card()).contains("Blocked, because it was added since", "Pixel 9");
        assertThat(bench.teams.card()).doesNotContain("Open my Ping page");
    }

    @Test
    void theSecondReportOfTheSameIsNoNews() {
        bench.settleWith(PHONE);

        assertThat(bench.reports.report(bench.reset.id(), LINK)).isEqualTo(Report.TAKEN);
        assertThat(bench.reports.report(bench.reset.id(), LINK)).isEqualTo(Report.KNOWN);
        bench.settle();
        assertThat(bench.reports.report(bench.reset.id(), LINK)).isEqualTo(Report.KNOWN);
        assertThat(bench.desk.tickets()).isEqualTo(2);
    }

    @Test
    void aReportStopsALaterResetOfThePersonAsWell() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        Reset later = bench.sagas.offer(Fixtures.AMARA, "chat", Story.of("lost it again"), FROM);

        bench.reports.report(bench.reset.id(), LINK);

        assertThat(bench.sagas.find(later.id(), Fixtures.AMARA).orElseThrow().isDisputed())
                .isTrue();
    }

    @Test
    void whoseResetIsFrozenGetsNoOtherBeforeItIsReleased() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();
        Reset next = bench.sagas.offer(Fixtures.AMARA, "chat", Story.of("lost it again"), FROM);

        assertThat(bench.sagas.confirm(next, "card", FROM).handOver()).isEqualTo(HandOver.LIMIT);
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCK", "END_SESSIONS", "OPEN", "HAND_OVER"})
    void aReportSurvivesTheLightsGoingOut(Call call) {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.reports.report(bench.reset.id(), LINK);
        bench.faults.crashAfter(call);

        Reset frozen = bench.settle();

        assertThat(blockedBy(frozen)).extracting(Device::id).containsExactly("d9");
        assertThat(frozen.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.desk.tickets()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCK", "END_SESSIONS", "OPEN", "HAND_OVER"})
    void twoAtTheSameReportDoNoHarm(Call call) {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.reports.report(bench.reset.id(), LINK);
        bench.faults.onceAfter(call, bench::run);

        Reset frozen = bench.settle();

        assertThat(frozen.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.desk.tickets()).isEqualTo(2);
        assertThat(bench.audit().stream().filter(FROZEN::equals)).hasSize(1);
    }

    @Test
    void whatPingOneRefusesToBlockPeopleMustBlock() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.faults.refused(Call.BLOCK);
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();

        assertThat(bench.desk.notes()).contains("NOT done, please do", "refused to block", "still shows as usable");
        assertThat(bench.audit()).contains(NOT_FROZEN);
    }

    @Test
    void whilePingOneIsSilentPeopleHearOfTheReportAllTheSame() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.faults.silent(Call.LIST);
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();

        assertThat(bench.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.desk.notes()).contains("Not everything could be done");
    }

    @Test
    void aReportDuringTheRemovalKeepsWhatWasRemoved() {
        bench.choose(PHONE, TEXT);
        bench.faults.onceAfter(Call.REMOVE, () -> bench.reports.report(bench.reset.id(), LINK));
        Reset frozen = bench.settle();

        assertThat(frozen.isDisputed()).isTrue();
        assertThat(frozen.goneDevices()).extracting(Device::id).containsAnyOf("d1", "d2");
        assertThat(bench.notices.occasions()).contains(Occasion.REMOVED, Occasion.REPORTED);
    }

    @Test
    void whoSaysSoInTheChatAfterTheEndIsHeard() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();

        assertThat(bench.sagas.disputeLatest(Fixtures.AMARA, "that was not me", FROM))
                .isPresent();
        assertThat(blockedBy(bench.settle())).extracting(Device::id).containsExactly("d9");
    }

    @Test
    void whoSaysSoLongAfterTheEndBeginsAnew() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.clock.advance(Duration.ofDays(8));

        assertThat(bench.sagas.disputeLatest(Fixtures.AMARA, "that was not me", FROM))
                .isEmpty();
    }

    // ---- released

    @Test
    void anAdministratorReleasesAndRekeyUnblocks() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();

        assertThat(bench.releases().frozen()).containsExactly(bench.reset.id().toString());
        assertThat(bench.releases().release(bench.reset.id(), "Kim", true)).isEmpty();
        assertThat(bench.isDue()).isTrue();
        Reset released = bench.settle();

        assertThat(released.isFrozen()).isFalse();
        assertThat(bench.faults.count(Call.UNBLOCK)).isOne();
        assertThat(bench.desk.notes()).contains("Released by Kim", "Unblocked in PingOne: 1");
        assertThat(bench.audit()).contains(RELEASED);
        assertThat(bench.releases().frozen()).isEmpty();
        Reset next = bench.sagas.offer(Fixtures.AMARA, "chat", Story.of("lost it again"), FROM);
        assertThat(bench.sagas.confirm(next, "card", FROM).handOver()).isNull();
    }

    @Test
    void aReleaseMayLeaveBlockedWhatIsBlocked() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        bench.reports.report(bench.reset.id(), LINK);
        bench.settle();
        bench.releases().release(bench.reset.id(), "Kim", false);
        bench.settle();

        assertThat(bench.faults.count(Call.UNBLOCK)).isZero();
        assertThat(bench.now().isFrozen()).isFalse();
    }

    @Test
    void whatIsNotFrozenOrNotYetWithPeopleIsNotReleased() {
        bench.settleWith(PHONE);
        assertThat(bench.releases().release(bench.reset.id(), "Kim", true).orElseThrow())
                .contains("is not frozen");
        bench.reports.report(bench.reset.id(), LINK);
        assertThat(bench.releases().release(bench.reset.id(), "Kim", true).orElseThrow())
                .contains("try again in a minute");
    }

    // ---- signs of somebody else

    @Test
    void aWeakerFactorThanTheOneThatWentIsOdd() {
        bench.settleWith(PHONE);
        bench.pingOne.pairs(device("d9", FactorKind.TEXT_MESSAGE, null, "print-9"));
        bench.settle();

        assertThat(bench.now().alerts()).containsExactly(Alert.WEAKER);
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
        assertThat(bench.desk.notes()).contains("weaker than what was removed");
        assertThat(bench.notices.occasions()).contains(Occasion.PAIRED, Occasion.ALERT);
        assertThat(bench.audit()).contains(ALERT);
    }

    @Test
    void anEqualOrStrongerFactorIsNot() {
        bench.settleWith(TEXT);
        bench.pairAndSettle();

        assertThat(bench.now().alerts()).isEmpty();
    }

    @Test
    void anotherFamilyOfOperatingSystemIsOdd() {
        Device iphone = device("d1", FactorKind.PUSH_APP, "ios", null);
        bench.pingOne.has(List.of(iphone, CODES));
        Bench anew = new Bench(database);
        bench.close();
        bench = anew;
        bench.pingOne.has(List.of(iphone, CODES));
        bench.settleWith(iphone);
        bench.pingOne.pairs(device("d9", FactorKind.PUSH_APP, "android", null));

        assertThat(bench.settle().alerts()).containsExactly(Alert.OTHER_PLATFORM);
    }

    @Test
    void aNumberThatIsSomebodyElsesTooIsOdd() {
        new Fingerprints(database.jdbc(), bench.clock)
                .remember(new MfaUser("u2", "bo"), List.of(device("x", FactorKind.TEXT_MESSAGE, null, "print-9")));
        bench.settleWith(TEXT);
        bench.pingOne.pairs(device("d9", FactorKind.TEXT_MESSAGE, null, "print-9"));

        assertThat(bench.settle().alerts()).containsExactly(Alert.SHARED);
    }

    @Test
    void theSecondResetWithinAWeekIsOdd() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        Reset again = bench.sagas.offer(Fixtures.AMARA, "chat", Story.of("lost it again"), FROM);
        again = bench.sagas.confirm(again, "card", FROM);
        run(again);
        again = bench.sagas.choose(read(again), List.of("d9"), "card", FROM);
        run(again);
        bench.pingOne.pairs(device("d10", FactorKind.PUSH_APP, null, null));
        run(again);

        assertThat(read(again).alerts()).containsExactly(Alert.AGAIN);
    }

    // ---- still in use

    @Test
    void aSignOnWithTheFactorThatIsToGoStopsTheReset() {
        bench.choose(PHONE);
        bench.hints.usedToSignOn("u1", "d1", bench.clock.instant().plusSeconds(1), LINK);
        bench.settle();

        assertThat(bench.now().handOver()).isEqualTo(HandOver.STILL_USED);
        assertThat(bench.pingOne.removed()).isEmpty();
        assertThat(bench.teams.card()).contains("so I stopped and removed nothing");
    }

    @Test
    void anOlderSignOnOrOneWithAnotherFactorDoesNot() {
        bench.choose(PHONE);
        bench.hints.usedToSignOn("u1", "d1", bench.clock.instant().minusSeconds(60), LINK);
        bench.hints.usedToSignOn("u1", "d2", bench.clock.instant().plusSeconds(1), LINK);
        bench.settle();

        assertThat(bench.pingOne.removed()).containsExactly("d1");
    }

    private static List<Device> blockedBy(Reset reset) {
        return reset.freeze() == null ? List.of() : reset.freeze().blocked();
    }

    private static String numberOf(Reset reset) {
        return reset.ticket() == null ? "" : reset.ticket().number();
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

    private static Device device(String id, FactorKind kind, @Nullable String platform, @Nullable String fingerprint) {
        return new Device(id, kind, "new", null, null, Device.Status.ACTIVE, false, platform, fingerprint);
    }

    /** It is this hour there when they begin. */
    private void whoIsInTokyo(int hour) {
        bench.close();
        bench = new Bench(database, YUKI);
        ZonedDateTime now = bench.clock.instant().atZone(TOKYO);
        ZonedDateTime then = now.withHour(hour).withMinute(0);
        bench.clock.advance(Duration.between(now, then.isAfter(now) ? then : then.plusDays(1)));
    }

    private Instant tomorrow() {
        return bench.clock.instant().plus(Duration.ofDays(1));
    }

    private static Instant at(Instant day, int hour) {
        return day.atZone(TOKYO).toLocalDate().atTime(hour, 0).atZone(TOKYO).toInstant();
    }

    private ZonedDateTime remindedAt() {
        return database.jdbc()
                .sql("select at from audit_event where event = 'REMINDED'")
                .query((row, n) -> row.getTimestamp("at").toInstant())
                .single()
                .atZone(TOKYO)
                .withSecond(0)
                .withNano(0);
    }
}

package dev.rekey.saga;

import static dev.rekey.saga.Fixtures.MAIL;
import static dev.rekey.saga.Fixtures.PHONE;
import static dev.rekey.saga.Fixtures.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekey.audit.AuditEvent;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Person;
import dev.rekey.reset.Removal;
import dev.rekey.reset.Removal.Outcome;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.ResetStep.Face;
import dev.rekey.reset.Sessions;
import dev.rekey.reset.Story;
import dev.rekey.reset.UserMessenger.Place;
import dev.rekey.saga.FakeMessenger.Shown;
import dev.rekey.saga.ResetSaga.Pause;
import dev.rekey.words.FactorWords;
import dev.rekey.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a reset when something in the world is not as it should be. */
class ResetSagaTest extends OnTheBench {

    private static final Lookup FOUND_TEXT = new Lookup.Found(FakeFactorProvider.USER, List.of(TEXT));
    private static final Duration OUTAGE = Duration.ofMinutes(10);

    // PingOne is silent

    @Test
    void whenPingOneDoesNotFindThePersonInTimePeopleTakeOver() {
        bench.faults.silent(Call.LOOK_UP);

        Reset end = bench.settle();

        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(end.handOver()).isEqualTo(HandOver.PING_SILENT);
        assertThat(bench.faults.count(Call.LOOK_UP)).isEqualTo(6);
        assertThat(bench.waits).zipSatisfy(seconds(2, 4, 8, 16, 32), ResetSagaTest::isUpToAQuarterMore);
    }

    @Test
    void theFirstCardIsLeftToTheAnswerThatIsOnItsWayForFiveSeconds() throws Exception {
        Reset offered =
                bench.sagas.offer(new Person("tenant", "ed", "Ed Novak"), "chat-ed", Story.of(""), Fixtures.FROM);
        Reset asked = bench.sagas.handOver(offered, HandOver.ASKED, "", null, Fixtures.FROM);
        bench.faults.silent(Call.LOOK_UP);

        assertThat(bench.saga.run(asked.id()).reset().step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.teams.shown()).isEmpty();
        bench.clock.advance(Duration.ofMillis(4_999));
        bench.saga.run(asked.id());
        assertThat(bench.teams.shown()).isEmpty();
        bench.clock.advance(Duration.ofMillis(1));
        bench.saga.run(asked.id());
        assertThat(bench.teams.card()).contains("A person takes it from here");
    }

    @Test
    void anAnswerThatIsKnownToBeLostIsMadeUpForAtOnce() throws Exception {
        Reset offered =
                bench.sagas.offer(new Person("tenant", "ed", "Ed Novak"), "chat-ed", Story.of(""), Fixtures.FROM);
        bench.sagas.notShown(offered);

        bench.saga.run(offered.id());
        assertThat(bench.teams.card()).contains("get you back in");
    }

    @Test
    void pingOneIsLeftAloneForAsLongAsItAsked() {
        bench.faults.silent(Call.LOOK_UP, Duration.ofSeconds(20));

        bench.settle();

        assertThat(bench.waits).zipSatisfy(seconds(20, 20, 20, 20, 32), ResetSagaTest::isUpToAQuarterMore);
    }

    @Test
    void whenPingOneComesBackTheResetGoesOn() {
        bench.faults.silent(Call.LOOK_UP);
        bench.run();
        bench.faults.wellAgain();

        assertThat(bench.settle().step()).isEqualTo(ResetStep.CHOOSING);
        assertThat(bench.now().attempts()).isZero();
    }

    @Test
    void thePersonIsToldOnceThatItTakesLonger() {
        bench.faults.silent(Call.LOOK_UP);

        bench.passes(Duration.ofSeconds(20));

        assertThat(bench.teams.faces()).containsExactly(Face.LOOKUP);
        assertThat(bench.teams.card()).contains("takes longer than usual");
    }

    @Test
    void whileItIsTriedOutEverythingIsCheckedAndNothingRemoved() {
        try (Bench dry = Bench.dry(bench.database())) {
            Reset end = dry.settleWith(PHONE, TEXT);

            assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
            assertThat(end.handOver()).isEqualTo(HandOver.DRY_RUN);
            assertThat(dry.faults.count(Call.REMOVE)).isZero();
            assertThat(dry.faults.count(Call.LOOK_UP)).isEqualTo(2);
            assertThat(dry.audit())
                    .contains(AuditEvent.TICKET_OPENED, AuditEvent.REMOVAL_REFUSED)
                    .doesNotContain(AuditEvent.REMOVAL_TRYING);
            assertThat(dry.teams.card()).contains("tried out here", "Nothing was removed");
        }
    }

    @Test
    void whenPingOneNeverAnswersTheRemovalsNothingCountsAsRemoved() {
        bench.choose(PHONE, TEXT);
        bench.faults.silent(Call.REMOVE);

        Reset end = bench.settle();

        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(end.handOver()).isEqualTo(HandOver.NOTHING_REMOVED);
        assertThat(end.goneDevices()).isEmpty();
        assertThat(bench.waits).zipSatisfy(seconds(2, 4, 8, 16, 32), ResetSagaTest::isUpToAQuarterMore);
        assertThat(bench.faults.count(Call.REMOVE)).isEqualTo(12);
        assertThat(bench.teams.card())
                .contains("Not removed: " + FactorWords.label(PHONE, Words.ENGLISH) + " and "
                        + FactorWords.label(TEXT, Words.ENGLISH))
                .doesNotContain("Not certain");
        assertThat(bench.desk.notes()).contains("Detail: REMOVE was not answered", "[d1], PingOne did not answer, and");
    }

    @Test
    void whenPingOneAnswersNeitherTheRemovalsNorTheListItIsAskedTwiceMoreOnly() {
        bench.choose(PHONE, TEXT);
        bench.faults.silent(Call.REMOVE);
        bench.faults.silent(Call.LIST);

        Reset end = bench.settle();

        assertThat(bench.waits).zipSatisfy(seconds(2, 4, 8, 16, 32, 2), ResetSagaTest::isUpToAQuarterMore);
        assertThat(end.doubtfulDevices()).containsExactly(PHONE, TEXT);
        assertThat(bench.teams.card())
                .contains("Not certain whether removed: " + FactorWords.label(PHONE, Words.ENGLISH));
        assertThat(bench.desk.notes()).contains("Detail: REMOVE was not answered");
    }

    @Test
    void whatWasRemovedBeforePingOneFellSilentIsNotTriedAgain() {
        bench.pingOne.isSilentAbout("d2");

        bench.settleWith(PHONE, TEXT);

        assertThat(bench.pingOne.removed()).containsExactly("d1");
        assertThat(bench.faults.count(Call.REMOVE)).isEqualTo(1 + 6);
    }

    @Test
    void whenTheListCannotBeReadAgainNothingIsProven() {
        bench.choose(PHONE, TEXT);
        bench.faults.silent(Call.LIST);

        Reset end = bench.settle();

        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(end.leftDevices()).containsExactly(PHONE, TEXT);
        assertThat(bench.waits).zipSatisfy(seconds(2, 4, 8, 16, 32), ResetSagaTest::isUpToAQuarterMore);
    }

    @Test
    void watchingIsNeverGivenUpBecauseOfSilence() {
        bench.settleWith(PHONE);
        bench.faults.silent(Call.LIST);
        bench.passes(OUTAGE);
        bench.faults.wellAgain();

        assertThat(bench.step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.pairAndSettle().step()).isEqualTo(ResetStep.DONE);
    }

    // PingOne says no

    @Test
    void whenPingOneRefusesTheLookUpPeopleTakeOverAtOnce() {
        bench.faults.refused(Call.LOOK_UP);

        Reset end = bench.settle();

        assertThat(end.handOver()).isEqualTo(HandOver.PING_REFUSED);
        assertThat(bench.faults.count(Call.LOOK_UP)).isOne();
    }

    @Test
    void oneRemovedOneRefusedAndOneUnansweredAreToldApart() {
        Reset end = someLeft();

        assertThat(end.step()).isEqualTo(ResetStep.WATCHING);
        assertThat(end.removals())
                .hasSize(3)
                .containsEntry("d1", new Removal(Outcome.REMOVED, "c-d1"))
                .containsEntry("d2", new Removal(Outcome.REFUSED, "c-d2"))
                .containsEntry("d3", new Removal(Outcome.STILL_THERE, null));
    }

    @Test
    void theCardSaysWhichFactorsAreGoneAndWhichAreLeft() {
        someLeft();

        assertThat(bench.teams.card())
                .contains("title=Removed, value=" + FactorWords.label(PHONE, Words.ENGLISH))
                .contains("Not removed: " + FactorWords.label(TEXT, Words.ENGLISH) + " and "
                        + FactorWords.label(MAIL, Words.ENGLISH) + ".")
                .doesNotContain("value=" + FactorWords.label(TEXT, Words.ENGLISH));
    }

    @Test
    void theTicketSaysWhichFactorsAreGoneAndWhichAreLeftAndGoesToPeople() {
        someLeft();

        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
        assertThat(bench.desk.notes()).contains("""
                Removed from PingOne, and proven by reading the list again:
                  - PingID app on iPhone 15 [d1], removed, PingOne correlation id c-d1
                NOT removed, please look into it:
                  - Text message to +1 ••• ••• 0111 [d2], PingOne refused, PingOne correlation id c-d2
                  - E-mail to p•••@contoso.example [d3], PingOne did not answer, and still lists it
                Detail: PingOne did not answer
                """.strip());
    }

    @Test
    void aTicketWithFactorsLeftStaysOpenWhenTheNewOneIsPaired() {
        someLeft();

        bench.pairAndSettle();

        assertThat(bench.step()).isEqualTo(ResetStep.DONE);
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
        assertThat(bench.desk.notes()).contains("The person paired a new factor");
    }

    @Test
    void whenNothingCouldBeRemovedPeopleTakeOverAndEverybodyIsToldSo() {
        bench.pingOne.refusesToRemove("d1");

        Reset end = bench.settleWith(PHONE);

        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.desk.notes())
                .contains(Words.ENGLISH.of("desk.why", Map.of("why", HandOver.NOTHING_REMOVED.name())));
        assertThat(bench.teams.card())
                .contains("nothing was removed")
                .contains("Not removed: " + FactorWords.label(PHONE, Words.ENGLISH));
    }

    @Test
    void whatPingOneNeitherConfirmedNorListsAnyMoreIsGone() {
        bench.choose(PHONE, TEXT);
        bench.faults.silent(Call.REMOVE);
        // right after the check
        bench.faults.onceAfter(Call.LOOK_UP, () -> bench.pingOne.has(List.of(TEXT)));

        Reset end = bench.settle();

        assertThat(end.step()).isEqualTo(ResetStep.WATCHING);
        assertThat(end.goneDevices()).containsExactly(PHONE);
        assertThat(end.leftDevices()).containsExactly(TEXT);
    }

    // the check right before the removal

    @Test
    void aListThatHasChangedSinceTheChoiceStopsTheRemoval() {
        bench.faults.onceAfter(Call.OPEN, () -> bench.pingOne.has(List.of(PHONE, MAIL)));

        Reset end = bench.settleWith(PHONE, TEXT);

        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.pingOne.removed()).isEmpty();
        assertThat(bench.audit()).contains(AuditEvent.REMOVAL_REFUSED).doesNotContain(AuditEvent.REMOVAL_TRYING);
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
        assertThat(bench.desk.notes())
                .contains(Words.ENGLISH.of("desk.why", Map.of("why", HandOver.CHANGED.name())))
                .contains("d2");
        assertThat(bench.teams.card()).contains("not as they were when you chose");
    }

    @Test
    void anAccountThatIsDisabledAfterTheChoiceIsLeftAlone() {
        bench.faults.onceAfter(Call.OPEN, () -> bench.pingOne.hasNoUsableAccount(Lookup.Why.DISABLED));

        Reset end = bench.settleWith(PHONE);

        assertThat(end.handOver()).isEqualTo(HandOver.ACCOUNT);
        assertThat(bench.pingOne.removed()).isEmpty();
    }

    @Test
    void anAccountThatIsDisabledBetweenTwoTriesIsLeftAlone() {
        bench.pingOne.isSilentAbout("d2");
        bench.faults.onceAfter(Call.REMOVE, () -> bench.pingOne.hasNoUsableAccount(Lookup.Why.DISABLED));

        Reset end = bench.settleWith(PHONE, TEXT);

        assertThat(end.handOver()).isEqualTo(HandOver.ACCOUNT);
        assertThat(bench.audit()).contains(AuditEvent.REMOVAL_REFUSED);
    }

    @Test
    void whatIsGoneAfterAnInterruptionIsNotAskedForAgain() {
        bench.faults.crashAfter(Call.REMOVE);

        Reset end = bench.settleWith(PHONE);

        assertThat(end.goneDevices()).containsExactly(PHONE);
        assertThat(bench.faults.made()).containsOnlyOnce(Call.REMOVE);
        assertThat(bench.audit()).containsOnlyOnce(AuditEvent.REMOVED);
    }

    // sign-on sessions

    @Test
    void theSessionsOfBeforeAreEndedAndTheTicketSaysSo() {
        Reset end = bench.settleWith(PHONE);

        assertThat(end.sessions()).isEqualTo(new Sessions(1, null));
        assertThat(bench.desk.notes()).contains("Sign-on sessions ended in PingOne: 1");
        assertThat(bench.pairAndSettle().leavesWork()).isFalse();
        assertThat(bench.desk.state()).isEqualTo("CLOSED");
    }

    @Test
    void sessionsThatCannotBeEndedStayOnTheTicketWhichIsNotClosed() {
        bench.faults.refused(Call.END_SESSIONS);

        Reset end = bench.settleWith(PHONE);

        assertThat(end.step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.audit()).contains(AuditEvent.SESSIONS_NOT_ENDED);
        assertThat(bench.desk.notes()).contains("Sign-on sessions are NOT ended");
        bench.pairAndSettle();
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
        assertThat(bench.teams.card()).contains("stays with the service desk for a last check");
    }

    // a read that lags behind

    @Test
    void aListThatLagsBehindIsReadAgain() {
        bench.pingOne.lags(3);

        Reset end = bench.settleWith(PHONE, TEXT);

        assertThat(end.goneDevices()).containsExactly(PHONE, TEXT);
        assertThat(bench.waits).zipSatisfy(seconds(1, 1, 1), ResetSagaTest::isUpToAQuarterMore);
    }

    @Test
    void aListThatNeverCatchesUpProvesNothing() {
        bench.pingOne.lags(100);

        Reset end = bench.settleWith(PHONE);

        assertThat(end.removals()).containsEntry("d1", new Removal(Outcome.NOT_PROVEN, "c-d1"));
        assertThat(end.handOver()).isEqualTo(HandOver.NOTHING_REMOVED);
        assertThat(bench.faults.count(Call.LIST)).isEqualTo(1 + Bench.POLICY.proofReads());
    }

    // who the person is

    @ParameterizedTest
    @EnumSource
    void anAccountThatIsNotUsableGoesToPeopleAndTheAgentLearnsWhy(Lookup.Why why) {
        bench.pingOne.hasNoUsableAccount(why);

        Reset end = bench.settle();

        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.desk.notes()).contains(why.words());
        assertThat(bench.faults.count(Call.REMOVE)).isZero();
    }

    @Test
    void whatWasHandedOverBeforeTheLightsWentOutIsHandedOverOnce() {
        bench.pingOne.hasNoUsableAccount(Lookup.Why.NO_ACCOUNT);
        bench.faults.crashAfter(Call.HAND_OVER);

        bench.settle();

        assertThat(bench.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.desk.tickets()).isOne();
        assertThat(bench.audit()).containsOnlyOnce(AuditEvent.HANDED_OVER);
    }

    @Test
    void theCardDoesNotBetrayWhyAnAccountIsNotUsable() {
        Set<String> cards =
                Arrays.stream(Lookup.Why.values()).map(this::cardWhenNotUsable).collect(Collectors.toSet());

        assertThat(cards).hasSize(1);
    }

    @Test
    void whoHasNoFactorGoesStraightToTheSetUpPage() {
        bench.pingOne.has(List.of());

        Reset watched = bench.settle();

        assertThat(watched.step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.teams.card()).contains("You have no factor yet").contains(Bench.PAGE.toString());
        assertThat(bench.audit()).contains(AuditEvent.TICKET_OPENED).doesNotContain(AuditEvent.REMOVAL_TRYING);
        assertThat(bench.pairAndSettle().step()).isEqualTo(ResetStep.DONE);
    }

    // the desk

    @Test
    void withoutATicketNothingIsRemoved() {
        bench.choose(PHONE);
        bench.faults.silent(Call.OPEN);

        Reset end = bench.settle();

        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(end.handOver()).isEqualTo(HandOver.DESK_REFUSED);
        assertThat(bench.faults.count(Call.REMOVE)).isZero();
        assertThat(bench.teams.card())
                .contains("call the service desk")
                .contains(end.id().toString());
    }

    @Test
    void aDeskThatRefusesTheTicketStopsTheReset() {
        bench.choose(PHONE);
        bench.faults.refused(Call.OPEN);

        Reset end = bench.settle();

        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(end.handOver()).isEqualTo(HandOver.DESK_REFUSED);
        assertThat(bench.faults.count(Call.REMOVE)).isZero();
    }

    @Test
    void aDeskThatComesBackGetsItsTicketBeforeTheRemoval() {
        bench.choose(PHONE);
        bench.faults.silent(Call.OPEN);
        bench.passes(Duration.ofSeconds(20));
        bench.faults.wellAgain();

        assertThat(bench.settle().step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.pingOne.removed()).containsExactly("d1");
    }

    @Test
    void aDeskThatIsSilentAfterTheRemovalKeepsNobodyFromTheResult() {
        bench.choose(PHONE);
        bench.faults.silent(Call.NOTE);
        bench.passes(OUTAGE);

        assertThat(bench.teams.faces()).endsWith(Face.RESULT);
        assertThat(bench.step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.now().owesOutcome()).isTrue();
    }

    @Test
    void whatTheDeskMissedItLearnsLater() {
        bench.choose(PHONE);
        bench.faults.silent(Call.NOTE);
        bench.passes(OUTAGE);
        bench.faults.wellAgain();

        assertThat(bench.passes(Duration.ofMinutes(6)).owesOutcome()).isFalse();
        assertThat(bench.desk.notes()).contains("PingID app on iPhone 15 [d1], removed");
    }

    @Test
    void theDescriptionNamesThePersonByIdAndTheFactorsMasked() {
        bench.settleWith(TEXT);

        assertThat(bench.desk.description())
                .contains("Entra object id amara", "“lost my phone”", "PingOne user u1")
                .contains("- Text message to +1 ••• ••• 0111 [d2]")
                .contains("Other factors: 3");
    }

    // Teams

    @Test
    void withoutTeamsTheWorkGoesOn() {
        bench.choose(PHONE, TEXT);
        bench.faults.silent(Call.SHOW);

        Pause pause = bench.run();

        assertThat(pause.reset().step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.pingOne.removed()).containsExactlyInAnyOrder("d1", "d2");
    }

    @Test
    void theCardComesWhenTeamsIsBack() {
        bench.choose(PHONE, TEXT);
        bench.faults.silent(Call.SHOW);
        bench.run();
        bench.faults.wellAgain();

        bench.settle();

        assertThat(bench.teams.faces()).containsExactly(Face.CHOICE, Face.RESULT);
        assertThat(bench.now().isCardBehind()).isFalse();
    }

    @Test
    void theQuestionComesToo() {
        bench.faults.silent(Call.SHOW);
        Pause pause = bench.run();
        bench.faults.wellAgain();

        bench.settle();

        assertThat(pause.until()).isNotNull();
        assertThat(bench.teams.faces()).containsExactly(Face.CHOICE);
    }

    @Test
    void whoHasBlockedTheBotStillGetsTheirReset() {
        bench.choose(PHONE);
        bench.faults.refused(Call.SHOW);

        assertThat(bench.settle().step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.pairAndSettle().step()).isEqualTo(ResetStep.DONE);
        assertThat(bench.desk.state()).isEqualTo("CLOSED");
    }

    @Test
    void whoHasBlockedTheBotIsNotHandedOverForWantOfAReminder() {
        bench.settleWith(PHONE);
        bench.faults.refused(Call.SHOW);

        assertThat(bench.passes(Duration.ofHours(2)).step()).isEqualTo(ResetStep.WATCHING);
    }

    @Test
    void goodNewsThatMayHaveArrivedIsNotSentAgainButShownInPlace() {
        bench.settleWith(PHONE);
        bench.teams.takesWithoutAnAnswer();

        bench.pairAndSettle();

        assertThat(placesOf(Face.PAIRED)).containsExactly(Place.AT_THE_END, Place.IN_PLACE);
        assertThat(bench.now().isCardBehind()).isFalse();
    }

    @Test
    void theCardMovesToTheEndOnceThoughTheLightsGoOutBeforeThatIsKnown() {
        bench.settleWith(PHONE);
        bench.faults.crashAfter(Call.SHOW);

        bench.pairAndSettle();

        assertThat(placesOf(Face.PAIRED)).containsExactly(Place.AT_THE_END, Place.IN_PLACE);
        assertThat(bench.now().isCardBehind()).isFalse();
    }

    @Test
    void goodNewsThatCrossesWithAWordOfThePersonComesOnceAndEndsOnTheirNewestCard() {
        bench.settleWith(PHONE);
        bench.faults.onceAfter(Call.SHOW, () -> bench.sagas.cardIsAt(bench.now(), "chat", "answer to a word"));

        bench.pairAndSettle();

        assertThat(placesOf(Face.PAIRED)).containsExactly(Place.AT_THE_END, Place.IN_PLACE);
        assertThat(bench.teams.retired()).hasSize(1).doesNotContain("answer to a word");
        assertThat(bench.now().card().activityId()).isEqualTo("answer to a word");
        assertThat(bench.now().isCardBehind()).isFalse();
    }

    @Test
    void goodNewsThatCannotBeSentComesToTheEndLater() {
        bench.settleWith(PHONE);
        bench.faults.silent(Call.SHOW);
        bench.pingOne.pairs(Fixtures.NEW_PHONE);
        bench.passes(Duration.ofMinutes(5));
        bench.faults.wellAgain();

        bench.settle();

        assertThat(placesOf(Face.PAIRED)).containsExactly(Place.AT_THE_END, Place.IN_PLACE);
    }

    @Test
    void whoComesSecondWhileTheCardMovesShowsTheNewsAtTheEndAsWell() {
        bench.settleWith(PHONE);
        bench.faults.onceAfter(Call.SHOW, bench::run);

        bench.pairAndSettle();

        Shown last = bench.teams.shown().get(bench.teams.shown().size() - 1);
        assertThat(last.place()).isEqualTo(Place.IN_PLACE);
        assertThat(last.text()).contains("Your new factor works");
        assertThat(last.reset().card().activityId())
                .isNotEqualTo("card-0")
                .isEqualTo(bench.now().card().activityId());
    }

    @Test
    void goodNewsThatCrossesWithAnotherChangeComesOnce() {
        bench.settleWith(PHONE);
        String before = bench.now().card().activityId();
        bench.faults.onceAfter(Call.SHOW, () -> bench.save(bench.now().recovered()));

        bench.pairAndSettle();

        assertThat(placesOf(Face.PAIRED)).containsExactly(Place.AT_THE_END, Place.IN_PLACE);
        assertThat(bench.teams.retired()).isEmpty();
        assertThat(bench.now().card().activityId()).isNotEqualTo(before);
    }

    @Test
    void aReminderThatMayHaveArrivedIsNotSentAgainButShownInPlace() {
        bench.settleWith(PHONE);
        bench.teams.takesWithoutAnAnswer();

        bench.passes(Duration.ofHours(5));

        assertThat(placesOf(Face.RESULT)).containsExactly(Place.IN_PLACE, Place.AT_THE_END, Place.IN_PLACE);
        assertThat(bench.audit()).containsOnlyOnce(AuditEvent.REMINDED);
    }

    @Test
    void aReminderThatMayHaveArrivedComesInPlaceAlsoWhenTeamsFallsSilentThen() {
        bench.settleWith(PHONE);
        bench.passes(Duration.ofMinutes(29));
        bench.teams.takesWithoutAnAnswer();
        bench.faults.onceAfter(Call.SHOW, () -> bench.faults.silent(Call.SHOW));
        bench.passes(Duration.ofMinutes(5));
        bench.faults.wellAgain();

        bench.passes(Duration.ofMinutes(2));

        assertThat(placesOf(Face.RESULT)).containsExactly(Place.IN_PLACE, Place.AT_THE_END, Place.IN_PLACE);
    }

    @Test
    void anAnswerThatWasNotDeliveredIsShownByTheResetThoughThePersonIsAsked() {
        Reset asked = bench.settle();

        bench.sagas.notShown(asked);
        bench.settle();

        assertThat(bench.teams.faces()).containsExactly(Face.CHOICE, Face.CHOICE);
        assertThat(bench.now().isOpenedBy(asked.card().key(), asked.card().conversationId()))
                .isTrue();
    }

    @Test
    void anAnswerThatWasNotDeliveredWhileTheResetRanIsNotForgotten() {
        Pause pause = bench.run();

        bench.sagas.notShown(pause.reset());

        assertThat(pause.isBehind(bench.now())).isTrue();
    }

    // watching

    @Test
    void theNewFactorIsToldAtTheEndOfTheChat() {
        bench.settleWith(PHONE);

        bench.pairAndSettle();

        assertThat(placesOf(Face.PAIRED)).containsExactly(Place.AT_THE_END, Place.IN_PLACE);
        assertThat(bench.teams.card())
                .contains("Your new factor works")
                .contains(FactorWords.label(Fixtures.NEW_PHONE, Words.ENGLISH));
    }

    @Test
    void onceDoneItIsLookedAfterForAWeek() {
        bench.settleWith(PHONE);
        bench.pairAndSettle();
        Instant done = bench.clock.instant();

        assertThat(bench.run().until()).isBetween(done.plus(Duration.ofDays(1)), done.plus(Duration.ofHours(27)));
        bench.passes(Duration.ofDays(8));
        assertThat(bench.run().until()).isNull();
    }

    @Test
    void aFactorThatIsNotFinishedYetIsWaitedFor() {
        bench.settleWith(PHONE);
        bench.pingOne.pairs(Fixtures.PENDING_PHONE);

        assertThat(bench.passes(OUTAGE).step()).isEqualTo(ResetStep.WATCHING);
    }

    @Test
    void thePersonIsRemindedOnceAtTheEndOfTheChat() {
        bench.settleWith(PHONE);

        bench.passes(Duration.ofHours(5));

        assertThat(placesOf(Face.RESULT)).containsExactly(Place.IN_PLACE, Place.AT_THE_END, Place.IN_PLACE);
        assertThat(bench.teams.card()).contains("A reminder");
        assertThat(bench.audit()).containsOnlyOnce(AuditEvent.REMINDED);
    }

    @Test
    void theReminderComesAfterHalfAnHour() {
        bench.settleWith(PHONE);

        assertThat(bench.passes(Duration.ofMinutes(29)).reminded()).isFalse();
        assertThat(bench.passes(Duration.ofMinutes(4)).reminded()).isTrue();
    }

    @Test
    void aReminderThatCannotBeShownComesLater() {
        bench.settleWith(PHONE);
        bench.faults.silent(Call.SHOW);
        bench.passes(Duration.ofMinutes(40));
        bench.faults.wellAgain();

        bench.passes(Duration.ofMinutes(5));

        assertThat(bench.now().reminded()).isTrue();
        assertThat(bench.teams.faces()).containsExactly(Face.CHOICE, Face.RESULT, Face.RESULT);
    }

    @Test
    void whoNeverPairsIsHandedOverAtTheDeadline() {
        bench.settleWith(PHONE);

        assertThat(bench.passes(Duration.ofHours(24).minusMinutes(1)).step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.passes(Duration.ofMinutes(1)).handOver()).isEqualTo(HandOver.NOTHING_PAIRED);
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
    }

    @Test
    void theEndOfTheWaitIsToldAtTheEndOfTheChat() {
        bench.settleWith(PHONE);

        bench.passes(Duration.ofHours(24));

        assertThat(placesOf(Face.HANDED_OVER)).containsExactly(Place.AT_THE_END, Place.IN_PLACE);
        assertThat(bench.teams.card()).contains("I haven’t seen a new factor in time");
    }

    @Test
    void theDeadlineHoldsAlsoWhilePingOneIsSilent() {
        bench.settleWith(PHONE);
        bench.faults.silent(Call.LIST);

        assertThat(bench.passes(Duration.ofHours(25)).handOver()).isEqualTo(HandOver.NOTHING_PAIRED);
    }

    @Test
    void pingOneIsAskedNoMoreOftenThanThePolicySays() {
        bench.settleWith(PHONE);
        int before = bench.faults.count(Call.LIST);

        bench.passes(Duration.ofHours(24));

        // at once, after 2, 5, 10, 30 and 60 minutes, then every 60 to 66 minutes, and at the end
        assertThat(bench.faults.count(Call.LIST) - before).isBetween(1 + 5 + 20, 1 + 5 + 23);
    }

    @Test
    void whoAsksForALookIsToldWhenThereIsNothing() {
        bench.settleWith(PHONE);
        bench.sagas.lookNow(bench.now());

        bench.run();
        bench.run();

        assertThat(bench.teams.card()).contains("I looked just now");
        assertThat(placesOf(Face.RESULT)).containsExactly(Place.IN_PLACE, Place.IN_PLACE);
    }

    @Test
    void whoDidNotAskIsNotToldOfEachLook() {
        bench.settleWith(PHONE);

        bench.passes(Duration.ofMinutes(20));

        assertThat(placesOf(Face.RESULT)).containsExactly(Place.IN_PLACE);
    }

    @Test
    void whoAsksForALookIsToldWhenTeamsIsBack() {
        bench.settleWith(PHONE);
        bench.sagas.lookNow(bench.now());
        bench.faults.silent(Call.SHOW);
        bench.run();
        bench.faults.wellAgain();

        bench.passes(Duration.ofMinutes(1));

        assertThat(bench.teams.card()).contains("I looked just now");
    }

    // the person interferes

    @Test
    void whoAsksForAHumanWhileTheTicketIsFiledIsHandedOverWithThatTicket() {
        bench.choose(PHONE);
        bench.faults.onceAfter(Call.OPEN, bench::askForHuman);

        Reset end = bench.settle();

        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(end.handOver()).isEqualTo(HandOver.ASKED);
        assertThat(bench.desk.notes()).contains("they wrote “I’d rather talk”");
        assertThat(bench.desk.tickets()).isOne();
        assertThat(bench.faults.count(Call.REMOVE)).isZero();
    }

    @Test
    void whoAsksForAHumanDuringTheProofIsHandedOverWithTheProof() {
        bench.choose(PHONE, TEXT);
        bench.faults.onceAfter(Call.LIST, bench::askForHuman);

        Reset end = bench.settle();

        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(end.goneDevices()).containsExactly(PHONE, TEXT);
        assertThat(bench.desk.notes()).contains("[d1], removed, PingOne", "[d2], removed, PingOne");
    }

    @Test
    void whatTheListStillShowsForTheHumanIsNotProven() {
        bench.pingOne.lags(100);
        bench.choose(PHONE);
        bench.faults.onceAfter(Call.REMOVE, bench::askForHuman);

        assertThat(bench.settle().doubtfulDevices()).containsExactly(PHONE);
        assertThat(bench.desk.notes()).contains("[d1], accepted by PingOne, not proven gone");
    }

    @Test
    void whoAsksForAHumanWhilePingOneIsSilentGetsOneSoonAndTheTicketSaysWhatIsNotProven() {
        bench.choose(PHONE);
        bench.faults.silent(Call.LIST);
        bench.faults.onceAfter(Call.REMOVE, bench::askForHuman);

        Reset end = bench.settle();

        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(end.doubtfulDevices()).containsExactly(PHONE);
        assertThat(bench.waits).zipSatisfy(seconds(2, 4), ResetSagaTest::isUpToAQuarterMore);
        assertThat(bench.desk.notes()).contains("[d1], accepted by PingOne, not proven gone");
    }

    @Test
    void whoAsksForAHumanWhilePingOneRefusesTheListGetsOneAllTheSame() {
        bench.choose(PHONE);
        bench.faults.refused(Call.LIST);
        bench.faults.onceAfter(Call.REMOVE, bench::askForHuman);

        assertThat(bench.settle().doubtfulDevices()).containsExactly(PHONE);
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
    }

    @Test
    void aReportIsASecurityIncidentInTheTicketAndOnTheCard() {
        bench.settle();
        bench.sagas.handOver(bench.now(), HandOver.REPORTED, "that was not me", null, Fixtures.FROM);

        bench.settle();

        assertThat(bench.desk.subject()).contains("security incident");
        assertThat(bench.teams.card()).contains("security incident", "call the service desk at once");
    }

    @Test
    void whenNobodyHasLookedTheTicketDoesNotCountFactors() {
        bench.sagas.handOver(bench.now(), HandOver.ASKED, "", null, Fixtures.FROM);

        bench.settle();

        assertThat(bench.desk.description()).contains("Other factors: not known");
    }

    @Test
    void aHandOverRightAfterARunIsNotOverlooked() {
        bench.settleWith(PHONE);
        Pause pause = bench.run();

        bench.askForHuman();

        assertThat(pause.isBehind(bench.now())).isTrue();
    }

    @Test
    void withoutAChangeThereIsNothingMoreThanTheRun() {
        bench.settleWith(PHONE);

        assertThat(bench.run().isBehind(bench.now())).isFalse();
    }

    @Test
    void whatThePersonWithdrewGivesNoWork() {
        bench.settle();
        Pause pause = bench.run();

        bench.sagas.withdraw(bench.now(), null, Fixtures.FROM);

        assertThat(pause.isBehind(bench.now())).isFalse();
        assertThat(bench.run().until()).isNull();
    }

    @Test
    void whoAsksForAHumanWhenTheDeskIsDoneWithLeftFactorsIsHeardToo() {
        someLeft();
        bench.sagas.handOver(bench.now(), HandOver.REPORTED, "that was not me", null, Fixtures.FROM);

        assertThat(bench.settle().step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.desk.notes()).contains("could not be removed", "security incident", "that was not me");
    }

    @Test
    void whoAsksForAHumanWhileTheResetMovesOnIsHeard() {
        Reset seen = bench.settle();
        bench.sagas.choose(seen, List.of(PHONE.id()), null, Fixtures.FROM);

        bench.sagas.handOver(seen, HandOver.ASKED, "help", null, Fixtures.FROM);

        assertThat(bench.settle().step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.pingOne.removed()).isEmpty();
    }

    @Test
    void aReportWeighsMoreThanTheWishForAHuman() {
        bench.settle();
        bench.askForHuman();
        bench.sagas.handOver(bench.now(), HandOver.REPORTED, "that was not me", null, Fixtures.FROM);
        bench.sagas.handOver(bench.now(), HandOver.ASKED, "hello?", null, Fixtures.FROM);

        assertThat(bench.settle().handOver()).isEqualTo(HandOver.REPORTED);
        assertThat(bench.desk.notes()).contains("security incident", "that was not me");
    }

    @Test
    void whoStartsAgainIsStillWatchedWhileTheyChoose() {
        bench.settleWith(PHONE);

        Reset next = startAgain();

        assertThat(bench.sagas.openFor(Fixtures.AMARA)).contains(next);
        assertThat(bench.settle().step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.desk.state()).isEqualTo("OPEN");
        assertThat(bench.pairAndSettle().step()).isEqualTo(ResetStep.DONE);
        assertThat(bench.sagas.withdraw(next, null, Fixtures.FROM).step()).isEqualTo(ResetStep.WITHDRAWN);
    }

    @Test
    void whoHasChosenAnewHasTheOldTicketResolved() {
        bench.settleWith(PHONE);
        Reset next = startAgain().lookedUp(FOUND_TEXT, bench.clock.instant());

        bench.sagas.choose(bench.save(next), List.of("d2"), null, Fixtures.FROM);

        assertThat(bench.now().step()).isEqualTo(ResetStep.SETTING_ASIDE);
        assertThat(bench.isDue()).isTrue();
        assertThat(bench.settle().step()).isEqualTo(ResetStep.SET_ASIDE);
        assertThat(bench.desk.state()).isEqualTo("CLOSED");
        assertThat(bench.teams.card()).contains("you started again");
    }

    @Test
    void whoHasNoFactorLeftToChooseHasTheOldTicketResolvedToo() throws InterruptedException {
        bench.settleWith(PHONE);
        bench.pingOne.has(List.of());
        Reset next = startAgain();

        bench.saga.run(bench.sagas.confirm(next, null, Fixtures.FROM).id());

        assertThat(bench.now().step()).isEqualTo(ResetStep.SETTING_ASIDE);
        assertThat(bench.isDue()).isTrue();
    }

    @Test
    void whoStepsBackFromTheNewBeginningIsWhereTheyWere() {
        bench.settleWith(PHONE);
        Reset next = startAgain();

        Reset after = bench.sagas.withdraw(next, null, Fixtures.FROM);

        assertThat(after).isEqualTo(bench.now());
        assertThat(after.step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.sagas.openFor(Fixtures.AMARA)).contains(after);
        assertThat(bench.audit()).endsWith(AuditEvent.YIELDED, AuditEvent.RESUMED);
    }

    @Test
    void whoseNewBeginningGoesToPeopleIsStillWatched() {
        bench.settleWith(PHONE);

        bench.sagas.handOver(startAgain(), HandOver.ASKED, "", null, Fixtures.FROM);

        assertThat(bench.step()).isEqualTo(ResetStep.WATCHING);
        assertThat(bench.pairAndSettle().step()).isEqualTo(ResetStep.DONE);
    }

    @Test
    void whoNeverPairsIsHandedOverThoughTheyBeganAnew() {
        bench.settleWith(PHONE);
        Reset next = startAgain();

        assertThat(bench.passes(Duration.ofHours(24)).handOver()).isEqualTo(HandOver.NOTHING_PAIRED);
        assertThat(bench.sagas.openFor(Fixtures.AMARA)).contains(next);
    }

    @Test
    void nothingIsSetAsideWhenTheNewChoiceIsNotSaved() {
        bench.settleWith(PHONE);
        Reset next = bench.save(startAgain().lookedUp(FOUND_TEXT, bench.clock.instant()));
        bench.sagas.withdraw(next, null, Fixtures.FROM);

        assertThatExceptionOfType(StaleReset.class)
                .isThrownBy(() -> bench.sagas.choose(next, List.of("d2"), null, Fixtures.FROM));

        assertThat(bench.step()).isEqualTo(ResetStep.WATCHING);
    }

    @Test
    void whoStartsAgainWithFactorsLeftLeavesTheTicketWithPeople() {
        someLeft();
        Reset next = startAgain().lookedUp(FOUND_TEXT, bench.clock.instant());

        bench.sagas.choose(bench.save(next), List.of("d2"), null, Fixtures.FROM);

        assertThat(bench.settle().step()).isEqualTo(ResetStep.SET_ASIDE);
        assertThat(bench.desk.state()).isEqualTo("HANDED_OVER");
        assertThat(bench.desk.notes()).contains("started again");
    }

    @Test
    void whoIsHandedOverTwiceForTheSameReasonGetsTheFirstAgain() {
        bench.settle();
        bench.askForHuman();
        Reset first = bench.settle();

        assertThat(bench.sagas.justHandedOver(Fixtures.AMARA, HandOver.ASKED, ""))
                .contains(first);
        assertThat(bench.sagas.justHandedOver(Fixtures.AMARA, HandOver.ASKED, first.reason()))
                .contains(first);
        assertThat(bench.sagas.justHandedOver(Fixtures.AMARA, HandOver.REPORTED, ""))
                .isEmpty();
        bench.clock.advance(Duration.ofMinutes(11));
        assertThat(bench.sagas.justHandedOver(Fixtures.AMARA, HandOver.ASKED, ""))
                .isEmpty();
    }

    @Test
    void whatIsWrittenRightAfterTheHandOverIsAddedToItsTicket() {
        bench.settle();
        bench.askForHuman();
        bench.settle();

        bench.sagas.justHandedOver(Fixtures.AMARA, HandOver.ASKED, "my laptop is gone, too");
        assertThat(bench.isDue()).isTrue();
        bench.faults.crashAfter(Call.NOTE);
        bench.settle();

        assertThat(bench.desk.notes()).containsOnlyOnce("The person wrote again: “my laptop is gone, too”");
        assertThat(bench.desk.tickets()).isOne();
        assertThat(bench.now().isForRekey()).isFalse();
    }

    @Test
    void aDeskThatTakesNoMoreNotesLeavesTheHandOverAsItIs() {
        bench.settle();
        bench.askForHuman();
        bench.settle();
        bench.faults.silent(Call.NOTE);
        bench.sagas.justHandedOver(Fixtures.AMARA, HandOver.ASKED, "my laptop is gone, too");

        assertThat(bench.settle().step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.now().isForRekey()).isFalse();
    }

    @Test
    void handOverDuringTheRemovalKeepsTheOutcomes() {
        bench.choose(PHONE, TEXT);
        bench.faults.onceAfter(Call.REMOVE, bench::askForHuman);
        Reset end = bench.settle();
        assertThat(bench.pingOne.removed()).hasSize(2);
        assertThat(end.step()).isEqualTo(ResetStep.HANDED_OVER);
        assertThat(bench.desk.notes()).doesNotContain("Nothing was removed").contains("[d1], removed, PingOne");
    }

    @Test
    void handOverDuringTheRemovalTellsThePersonTheTruth() {
        bench.choose(PHONE, TEXT);
        bench.faults.onceAfter(Call.REMOVE, bench::askForHuman);
        bench.settle();
        assertThat(bench.teams.card()).contains("What you chose is removed").doesNotContain("Not certain");
    }

    @Test
    void handOverWhileSomeAreUntriedNamesThem() {
        bench.pingOne.isSilentAbout("d2");
        bench.choose(PHONE, TEXT);
        bench.run();
        bench.askForHuman();
        bench.settle();
        assertThat(bench.desk.notes()).contains("[d2]").doesNotContain("proven by reading");
    }

    @Test
    void aNoteThatTheDeskRefusesIsTheDesksRefusal() {
        bench.choose(PHONE);
        bench.faults.refused(Call.NOTE);
        assertThat(bench.settle().handOver()).isNotEqualTo(HandOver.PING_REFUSED);
    }

    @Test
    void teamsIsNotAskedEveryTwoSecondsForHours() {
        bench.choose(PHONE);
        bench.faults.silent(Call.SHOW);
        bench.passes(Duration.ofMinutes(10));
        assertThat(bench.faults.count(Call.SHOW)).isLessThan(30);
    }

    @Test
    void pingOneIsNotAskedEachTimeTheCardIsTriedAgain() {
        bench.choose(PHONE);
        bench.faults.silent(Call.SHOW);
        bench.passes(Duration.ofMinutes(10));
        assertThat(bench.faults.count(Call.LIST)).isLessThan(20);
    }

    @Test
    void silenceWhileWatchingIsForgottenOnceThereIsAnAnswer() {
        bench.settleWith(PHONE);
        bench.faults.silent(Call.LIST);
        bench.passes(Duration.ofMinutes(4));
        bench.faults.wellAgain();
        assertThat(bench.passes(Duration.ofMinutes(2)).attempts()).isZero();
    }

    @Test
    void lagAndSilenceAreCountedApart() {
        bench.pingOne.lags(5);
        bench.choose(PHONE);
        for (int i = 0; i < 5; i++) {
            bench.clock.advance(Duration.between(
                    bench.clock.instant(),
                    java.util.Objects.requireNonNull(bench.run().until())));
        }
        bench.faults.silent(Call.LIST);
        bench.run();
        bench.faults.wellAgain();
        assertThat(bench.settle().goneDevices()).containsExactly(PHONE);
    }

    @Test
    void lookedUpChecksTheStepAlsoForNotUsable() {
        Reset watching = bench.settleWith(PHONE);
        assertThatIllegalStateException()
                .isThrownBy(() -> watching.lookedUp(new Lookup.NotUsable(Lookup.Why.LOCKED), bench.clock.instant()));
    }

    @Test
    void provenChecksTheStepAlsoWhenNothingIsGone() {
        Reset watching = bench.settleWith(PHONE);
        assertThatIllegalStateException().isThrownBy(() -> watching.proven(Set.of("d1"), bench.clock.instant()));
    }

    @Test
    void aRejectedRemovalCallIsARefusal() {
        bench.choose(PHONE);
        bench.faults.refused(Call.REMOVE);
        assertThat(bench.settle().step()).isEqualTo(ResetStep.HANDED_OVER);
    }

    @Test
    void aDeskThatWillNotCloseDoesNotDisturbTheNextReset() {
        bench.settleWith(PHONE);
        bench.pingOne.pairs(Fixtures.NEW_PHONE);
        bench.faults.silent(Call.CLOSE);
        bench.passes(Duration.ofSeconds(5));
        assertThat(bench.step()).isEqualTo(ResetStep.CLOSING);
        bench.sagas.offer(Fixtures.AMARA, "chat", Story.of("again"), Fixtures.FROM);
        bench.faults.refused(Call.CLOSE);
        assertThat(bench.passes(Duration.ofMinutes(5)).step()).isEqualTo(ResetStep.DONE);
    }

    @Test
    void whoHasPairedIsNotHandedOverBecauseTheDeskWillNotClose() {
        bench.settleWith(PHONE);
        bench.faults.refused(Call.CLOSE);
        assertThat(bench.pairAndSettle().step()).isEqualTo(ResetStep.DONE);
        assertThat(bench.teams.card()).contains("Your new factor works");
    }

    private Reset startAgain() {
        return bench.sagas.startAgain(bench.now(), "chat", Story.of("the other one, too"), Fixtures.FROM);
    }

    private List<Place> placesOf(Face face) {
        return bench.teams.shown().stream()
                .filter(shown -> shown.reset().step().face() == face)
                .map(Shown::place)
                .toList();
    }

    private Reset someLeft() {
        bench.pingOne.refusesToRemove("d2");
        bench.pingOne.isSilentAbout("d3");
        return bench.settleWith(PHONE, TEXT, MAIL);
    }

    private String cardWhenNotUsable(Lookup.Why why) {
        try (Bench other = new Bench(database)) {
            other.pingOne.hasNoUsableAccount(why);
            Reset end = other.settle();
            return other.teams
                    .card()
                    .replace(end.id().toString(), "ID")
                    .replace(end.card().key(), "KEY");
        }
    }

    private static void isUpToAQuarterMore(Duration wait, Duration least) {
        assertThat(wait).isBetween(least, least.plus(least.dividedBy(4)));
    }

    private static List<Duration> seconds(int... seconds) {
        return IntStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    }
}

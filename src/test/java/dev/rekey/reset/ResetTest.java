package dev.rekey.reset;

import static dev.rekey.reset.Fixtures.AMARA;
import static dev.rekey.reset.Fixtures.LATER;
import static dev.rekey.reset.Fixtures.MAIL;
import static dev.rekey.reset.Fixtures.NOON;
import static dev.rekey.reset.Fixtures.PHONE;
import static dev.rekey.reset.Fixtures.TICKET;
import static dev.rekey.reset.Fixtures.VERIFICATION;
import static dev.rekey.reset.Fixtures.at;
import static dev.rekey.reset.Fixtures.device;
import static dev.rekey.reset.Fixtures.found;
import static dev.rekey.reset.Fixtures.nothingChosenAt;
import static dev.rekey.reset.Fixtures.removal;
import static dev.rekey.reset.Fixtures.removedAt;
import static dev.rekey.reset.Fixtures.withFailures;
import static dev.rekey.reset.Removal.Outcome.ALREADY_GONE;
import static dev.rekey.reset.Removal.Outcome.NOT_PROVEN;
import static dev.rekey.reset.Removal.Outcome.REFUSED;
import static dev.rekey.reset.Removal.Outcome.REMOVED;
import static dev.rekey.reset.Removal.Outcome.STILL_THERE;
import static dev.rekey.reset.ResetStep.CALLING_OFF;
import static dev.rekey.reset.ResetStep.CHECKING;
import static dev.rekey.reset.ResetStep.CHOOSING;
import static dev.rekey.reset.ResetStep.CLOSING;
import static dev.rekey.reset.ResetStep.DONE;
import static dev.rekey.reset.ResetStep.ENDING_SESSIONS;
import static dev.rekey.reset.ResetStep.FILING;
import static dev.rekey.reset.ResetStep.FREEZING;
import static dev.rekey.reset.ResetStep.HANDED_OVER;
import static dev.rekey.reset.ResetStep.HANDING_OVER;
import static dev.rekey.reset.ResetStep.LOOKING_UP;
import static dev.rekey.reset.ResetStep.OFFERED;
import static dev.rekey.reset.ResetStep.PROVING;
import static dev.rekey.reset.ResetStep.RELEASING;
import static dev.rekey.reset.ResetStep.REMOVING;
import static dev.rekey.reset.ResetStep.REPORTING;
import static dev.rekey.reset.ResetStep.SETTING_ASIDE;
import static dev.rekey.reset.ResetStep.SET_ASIDE;
import static dev.rekey.reset.ResetStep.TENDING;
import static dev.rekey.reset.ResetStep.VERIFYING;
import static dev.rekey.reset.ResetStep.WATCHING;
import static dev.rekey.reset.ResetStep.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Requirement;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class ResetTest {

    private static final Freeze NOTHING_BLOCKED = new Freeze(true, List.of(), List.of(), 0, null, false);
    private static final Map<String, Removal> BOTH_REMOVED = Map.of("d1", removal(REMOVED), "d2", removal(REMOVED));

    /** The whole state machine: what may happen, from where, and where it leads. */
    private static final List<Transition> TRANSITIONS = List.of(
            new Transition("confirmed", reset -> reset.confirmed(LATER), Map.of(OFFERED, LOOKING_UP)),
            new Transition(
                    "lookedUp with factors",
                    reset -> reset.lookedUp(found(PHONE), LATER),
                    Map.of(OFFERED, CHOOSING, LOOKING_UP, CHOOSING)),
            new Transition(
                    "lookedUp without factors",
                    reset -> reset.lookedUp(found(), LATER),
                    Map.of(OFFERED, FILING, LOOKING_UP, FILING)),
            new Transition("chose", reset -> reset.chose(List.of("d1"), LATER), Map.of(CHOOSING, FILING)),
            new Transition(
                    "withdrawn",
                    reset -> reset.withdrawn(LATER),
                    Map.of(OFFERED, WITHDRAWN, LOOKING_UP, WITHDRAWN, CHOOSING, WITHDRAWN, VERIFYING, CALLING_OFF)),
            new Transition("filed", reset -> reset.filed(TICKET, LATER), Map.of(FILING, CHECKING)),
            new Transition("blocks", reset -> reset.blocks(List.of("d1"), LATER), Map.of(CHOOSING, TENDING)),
            new Transition("tended", reset -> reset.tended(List.of(PHONE), LATER), Map.of(TENDING, CHOOSING)),
            new Transition("mustProve", reset -> reset.mustProve(VERIFICATION), Map.of(FILING, FILING)),
            new Transition(
                    "proves",
                    reset -> reset.proves(new Evidence(Means.DESK, "tenant/kim", LATER, "card")),
                    Map.of(VERIFYING, VERIFYING)),
            new Transition("failsToProve", Reset::failsToProve, Map.of(VERIFYING, VERIFYING)),
            new Transition("asking", reset -> reset.asking(List.of()), Map.of(VERIFYING, VERIFYING)),
            new Transition("recovering", reset -> reset.recovering(Requirement.PEOPLE), Map.of(VERIFYING, VERIFYING)),
            new Transition("verified", reset -> reset.verified(LATER), Map.of(VERIFYING, CHECKING)),
            new Transition("calledOff", reset -> reset.calledOff(LATER), Map.of(CALLING_OFF, WITHDRAWN)),
            new Transition(
                    "checked", reset -> reset.checked(found(PHONE, MAIL), true, LATER), Map.of(CHECKING, REMOVING)),
            new Transition("checkedAgain", reset -> reset.checkedAgain(found(MAIL), LATER), Map.of(REMOVING, REMOVING)),
            new Transition(
                    "removed",
                    reset -> reset.removed(BOTH_REMOVED, LATER),
                    Map.of(REMOVING, PROVING, HANDING_OVER, HANDING_OVER, FREEZING, FREEZING)),
            new Transition("proven", reset -> reset.proven(Set.of("d2"), LATER), Map.of(PROVING, ENDING_SESSIONS)),
            new Transition(
                    "sessionsEnded",
                    reset -> reset.sessionsEnded(new Sessions(1, null), LATER),
                    Map.of(ENDING_SESSIONS, REPORTING)),
            new Transition(
                    "gaveUpRemoving", reset -> reset.gaveUpRemoving("silence", LATER), Map.of(REMOVING, PROVING)),
            new Transition("reported", reset -> reset.reported(LATER), Map.of(REPORTING, WATCHING)),
            new Transition("withReminder", Reset::withReminder, Map.of(WATCHING, WATCHING)),
            new Transition(
                    "paired", reset -> reset.paired(List.of(PHONE), true, List.of(), LATER), Map.of(WATCHING, CLOSING)),
            new Transition("untold", Reset::untold, Map.of(CLOSING, CLOSING)),
            new Transition("remindedLater", reset -> reset.remindedLater(LATER), Map.of(WATCHING, WATCHING)),
            new Transition("yielding", Reset::yielding, Map.of(WATCHING, WATCHING)),
            new Transition("resumed", Reset::resumed, Map.of(WATCHING, WATCHING)),
            new Transition("startedAgain", reset -> reset.startedAgain(LATER), Map.of(WATCHING, SETTING_ASIDE)),
            new Transition("setAside", reset -> reset.setAside(LATER), Map.of(SETTING_ASIDE, SET_ASIDE)),
            new Transition("closed", reset -> reset.closed(LATER), Map.of(CLOSING, DONE)),
            new Transition(
                    "handedOver",
                    reset -> reset.handedOver(HandOver.ASKED, null, LATER),
                    Arrays.stream(ResetStep.values())
                            .filter(step -> !step.isOver() && !step.isOnTheWayToPeople())
                            .collect(Collectors.toMap(step -> step, step -> HANDING_OVER))),
            new Transition(
                    "handedOver as reported",
                    reset -> reset.handedOver(HandOver.REPORTED, null, LATER),
                    Arrays.stream(ResetStep.values())
                            .filter(step -> !step.isOver())
                            .collect(Collectors.toMap(step -> step, step -> FREEZING))),
            new Transition("frozen", reset -> reset.frozen(NOTHING_BLOCKED, LATER), Map.of(FREEZING, HANDING_OVER)),
            new Transition("releaseDone", reset -> reset.releaseDone(LATER), Map.of(RELEASING, HANDED_OVER)),
            new Transition("withAfterword", reset -> reset.withAfterword("too"), Map.of(HANDED_OVER, HANDED_OVER)),
            new Transition("afterwordNoted", Reset::afterwordNoted, Map.of(HANDED_OVER, HANDED_OVER)),
            new Transition("takenOver", reset -> reset.takenOver(TICKET, LATER), Map.of(HANDING_OVER, HANDED_OVER)));

    record Transition(String name, UnaryOperator<Reset> change, Map<ResetStep, ResetStep> allowed) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> allowed() {
        return TRANSITIONS.stream()
                .flatMap(transition -> transition.allowed().entrySet().stream()
                        .map(way -> Arguments.of(transition, way.getKey(), way.getValue())));
    }

    static Stream<Arguments> forbidden() {
        return TRANSITIONS.stream()
                .flatMap(transition -> Arrays.stream(ResetStep.values())
                        .filter(step -> !transition.allowed().containsKey(step))
                        .map(step -> Arguments.of(transition, step)));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("allowed")
    void anAllowedChangeLeadsToItsNextStep(Transition transition, ResetStep from, ResetStep next) {
        assertThat(transition.change().apply(at(from)).step()).isEqualTo(next);
    }

    @ParameterizedTest(name = "{0} from {1}")
    @MethodSource("forbidden")
    void aChangeThatTheStepDoesNotAllowIsRefused(Transition transition, ResetStep from) {
        Reset reset = at(from);

        assertThatIllegalStateException().isThrownBy(() -> transition.change().apply(reset));
    }

    // a new step must be put into the table above, else this fails
    @ParameterizedTest
    @EnumSource
    void theTableKnowsAWayIntoEachStepAndAWayOutOfEachThatIsNotOver(ResetStep step) {
        boolean in =
                TRANSITIONS.stream().anyMatch(transition -> transition.allowed().containsValue(step));
        boolean out =
                TRANSITIONS.stream().anyMatch(transition -> transition.allowed().getOrDefault(step, step) != step);

        // only what was reported can be released, see below
        assertThat(in).as("a way in").isEqualTo(step != OFFERED && step != RELEASING);
        assertThat(out).as("a way out").isEqualTo(!step.isOver());
    }

    @ParameterizedTest
    @EnumSource
    void thatItWasNotThemCanBeSaidAtEachStepAndOnce(ResetStep step) {
        Reset disputed = at(step).disputed(null, LATER);

        assertThat(disputed.step()).isEqualTo(FREEZING);
        assertThat(disputed.isFrozen()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> disputed.disputed(null, LATER));
    }

    @Test
    void whatWasReportedIsFrozenUntilItIsReleased() {
        Reset reported =
                at(DONE).disputed(null, LATER).frozen(NOTHING_BLOCKED, LATER).takenOver(TICKET, LATER);

        Reset releasing = reported.released("Kim", true, LATER);

        assertThat(reported.isFrozen()).isTrue();
        assertThat(releasing.step()).isEqualTo(RELEASING);
        assertThat(releasing.isFrozen()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> releasing.releaseDone(LATER).released("Kim", true, LATER));
        assertThatIllegalStateException().isThrownBy(() -> at(HANDED_OVER).released("Kim", true, LATER));
    }

    @Test
    void whoseTurnItIsAndWhatIsStillPossibleIsSettledForEachStep() {
        assertThat(stepsWhere(ResetStep::isForPerson)).containsExactly(OFFERED, CHOOSING);
        assertThat(stepsWhere(ResetStep::isOver)).containsExactly(DONE, SET_ASIDE, HANDED_OVER, WITHDRAWN);
        assertThat(stepsWhere(ResetStep::isForRekey))
                .containsExactlyElementsOf(
                        EnumSet.complementOf(EnumSet.of(OFFERED, CHOOSING, DONE, SET_ASIDE, HANDED_OVER, WITHDRAWN)));
        assertThat(stepsWhere(ResetStep::canBeWithdrawn)).containsExactly(OFFERED, LOOKING_UP, CHOOSING, VERIFYING);
        assertThat(stepsWhere(ResetStep::isPatient))
                .containsExactly(CALLING_OFF, REPORTING, WATCHING, CLOSING, SETTING_ASIDE, RELEASING);
    }

    @ParameterizedTest
    @EnumSource(
            value = ResetStep.class,
            names = {"OFFERED", "LOOKING_UP"})
    void anAccountThatIsNotUsableGoesToPeopleWithTheReasonForTheAgentOnly(ResetStep from) {
        Reset reset = at(from).lookedUp(new Lookup.NotUsable(Lookup.Why.DISABLED), LATER);

        assertThat(reset.step()).isEqualTo(HANDING_OVER);
        assertThat(reset.handOver()).isEqualTo(HandOver.ACCOUNT);
        assertThat(reset.remark()).isEqualTo(Lookup.Why.DISABLED.words());
    }

    @Test
    void whoChoseNothingIsOnlyWatchedAfterFiling() {
        assertThat(nothingChosenAt(FILING).filed(TICKET, LATER).step()).isEqualTo(WATCHING);
    }

    @Test
    void removingGoesOnUntilEachChosenFactorHasItsOutcome() {
        Reset first = removedAt(REMOVING, Map.of()).removed(Map.of("d1", removal(REMOVED)), LATER);

        assertThat(first.step()).isEqualTo(REMOVING);
        assertThat(first.unremoved()).containsExactly("d2");
        assertThat(first.removed(Map.of("d2", removal(REFUSED)), LATER).step()).isEqualTo(PROVING);
    }

    @Test
    void aDeletedDeviceCountsAsDeletedAlsoWhenItWasGoneBefore() {
        Reset reset = removedAt(PROVING, Map.of("d1", removal(ALREADY_GONE), "d2", removal(REFUSED)))
                .proven(Set.of("d2"), LATER);

        assertThat(reset.goneDevices()).containsExactly(PHONE);
        assertThat(reset.leftDevices()).containsExactly(MAIL);
    }

    @Test
    void whatPingOneStillListsIsNotProvenGone() {
        Reset reset = at(PROVING).proven(Set.of("d2"), LATER);

        assertThat(reset.removals())
                .containsEntry("d1", removal(REMOVED))
                .containsEntry("d2", new Removal(NOT_PROVEN, "c-1"));
    }

    @Test
    void whatPingOneNoLongerListsIsGoneWhateverItAnswered() {
        Reset reset = removedAt(PROVING, Map.of("d1", removal(NOT_PROVEN), "d2", removal(REFUSED)))
                .proven(Set.of(), LATER);

        assertThat(reset.goneDevices()).containsExactly(PHONE, MAIL);
        assertThat(reset.step()).isEqualTo(ENDING_SESSIONS);
    }

    @Test
    void whatPingOneNeverConfirmedAndStillListsIsKnownToBeThere() {
        Reset reset = removedAt(REMOVING, Map.of("d1", removal(REMOVED)))
                .gaveUpRemoving("PingOne answered 500", LATER)
                .proven(Set.of("d2"), LATER);

        assertThat(reset.removals()).containsEntry("d2", new Removal(STILL_THERE, null));
        assertThat(reset.doubtfulDevices()).isEmpty();
        assertThat(reset.remark()).isEqualTo("PingOne answered 500");
    }

    @Test
    void whatCannotBeReadIsUncertainUnlessPingOneKnewOfNone() {
        Reset reset = removedAt(PROVING, Map.of("d1", removal(ALREADY_GONE), "d2", removal(REMOVED)))
                .notProven("PingOne answered 500", LATER);

        assertThat(reset.step()).isEqualTo(ENDING_SESSIONS);
        assertThat(reset.goneDevices()).containsExactly(PHONE);
        assertThat(reset.doubtfulDevices()).containsExactly(MAIL);
    }

    @Test
    void onlyWhatIsNotProvenIsDoubtful() {
        Reset reset = removedAt(WATCHING, Map.of("d1", removal(NOT_PROVEN), "d2", removal(REFUSED)));

        assertThat(reset.leftDevices()).containsExactly(PHONE, MAIL);
        assertThat(reset.doubtfulDevices()).containsExactly(PHONE);
    }

    @Test
    void whenNothingIsProvenGonePeopleTakeOver() {
        Reset reset = at(PROVING).proven(Set.of("d1", "d2"), LATER);

        assertThat(reset.step()).isEqualTo(HANDING_OVER);
        assertThat(reset.handOver()).isEqualTo(HandOver.NOTHING_REMOVED);
    }

    @Test
    void whatPeopleTakeOverInTheMiddleOfTheRemovalIsUncertain() {
        Reset reset = removedAt(REMOVING, Map.of("d1", removal(REMOVED))).handedOver(HandOver.ASKED, null, LATER);

        assertThat(reset.goneDevices()).isEmpty();
        assertThat(reset.doubtfulDevices()).containsExactly(PHONE, MAIL);
    }

    @Test
    void whatPeopleTakeOverBeforeTheProofIsUncertainUnlessPingOneKnewOfNone() {
        Reset reset = removedAt(PROVING, Map.of("d1", removal(REMOVED), "d2", removal(ALREADY_GONE)))
                .handedOver(HandOver.ASKED, null, LATER);

        assertThat(reset.doubtfulDevices()).containsExactly(PHONE);
        assertThat(reset.goneDevices()).containsExactly(MAIL);
    }

    @Test
    void anOutcomeThatComesInAfterTheHandOverTakesThePlaceOfTheDoubtButProvesNothing() {
        Reset reset = removedAt(REMOVING, Map.of())
                .handedOver(HandOver.ASKED, null, LATER)
                .removed(Map.of("d1", removal(REMOVED), "d2", removal(REFUSED)), LATER);

        assertThat(reset.removals())
                .containsEntry("d1", new Removal(NOT_PROVEN, "c-1"))
                .containsEntry("d2", removal(REFUSED));
    }

    @Test
    void whatWasProvenStaysProvenWhoeverTakesOver() {
        assertThat(at(WATCHING).handedOver(HandOver.ASKED, null, LATER).goneDevices())
                .containsExactly(PHONE, MAIL);
    }

    @Test
    void onlyAFactorThatWasShownCanBeChosen() {
        Reset reset = at(CHOOSING);

        assertThatIllegalArgumentException().isThrownBy(() -> reset.chose(List.of("d1", "d9"), LATER));
        assertThatIllegalArgumentException().isThrownBy(() -> reset.chose(List.of(), LATER));
    }

    @Test
    void aFactorChosenTwiceIsChosenOnce() {
        assertThat(at(CHOOSING).chose(List.of("d2", "d2"), LATER).chosen()).containsExactly("d2");
    }

    @Test
    void onlyAnActiveFactorThatWasNotThereBeforeIsNew() {
        Device pending = device("d3", Device.Status.PENDING);
        Device working = device("d4", Device.Status.ACTIVE);

        assertThat(at(WATCHING).newAmong(List.of(PHONE, MAIL, pending))).isEmpty();
        assertThat(at(WATCHING).newAmong(List.of(PHONE, pending, working))).contains(working);
    }

    @Test
    void aChangedFaceOpensByANewKeyOnly() {
        Reset before = at(CHOOSING);
        Reset after = before.chose(List.of("d1"), LATER);

        assertThat(after.isOpenedBy(before.card().key(), before.card().conversationId()))
                .isFalse();
        assertThat(after.isOpenedBy(after.card().key(), after.card().conversationId()))
                .isTrue();
    }

    @Test
    void anUnchangedFaceKeepsItsKey() {
        Reset before = at(FILING);

        assertThat(before.filed(TICKET, LATER).card()).isEqualTo(before.card());
    }

    @Test
    void theKeyOfEachCardIsItsOwn() {
        Set<String> keys = Set.copyOf(Stream.generate(() -> Reset.offeredTo(AMARA, "chat", Story.of(""), NOON)
                        .card()
                        .key())
                .limit(50)
                .toList());

        assertThat(keys).hasSize(50).allSatisfy(key -> assertThat(key).matches("[\\w-]{22}"));
    }

    @Test
    void aNewStepBeginsAtOnceAndWithoutFailures() {
        Reset reset = withFailures(4).removed(BOTH_REMOVED, LATER);

        assertThat(reset.stepAt()).isEqualTo(LATER);
        assertThat(reset.attempts()).isZero();
    }

    @Test
    void aQuestionGetsStaleWhenItHasBeenOpenForLongerThanThat() {
        Reset reset = at(CHOOSING);
        Duration limit = Duration.ofMinutes(30);

        assertThat(reset.isStale(limit, NOON.plus(limit))).isFalse();
        assertThat(reset.isStale(limit, NOON.plus(limit).plusMillis(1))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"OFFERED", "CHOOSING"})
    void whatIsNotForThePersonNeverGetsStale(ResetStep step) {
        assertThat(at(step).isStale(Duration.ZERO, LATER)).isFalse();
    }

    @Test
    void theCardIsBehindUntilTheNewFaceWasShown() {
        Reset reset = at(REMOVING).removed(BOTH_REMOVED, LATER).proven(Set.of(), LATER);

        assertThat(reset.isCardBehind()).isTrue();
        assertThat(reset.shownAt("card-2").isCardBehind()).isFalse();
        assertThat(reset.movedTo("chat", "card-2").isCardBehind()).isTrue();
    }

    private static List<ResetStep> stepsWhere(Predicate<ResetStep> question) {
        return Arrays.stream(ResetStep.values()).filter(question).toList();
    }
}

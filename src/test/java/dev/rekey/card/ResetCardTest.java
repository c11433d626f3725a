package dev.rekey.card;

import static dev.rekey.card.Fixtures.aReset;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.card.CardAction.OfReset;
import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Requirement;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Removal.Outcome;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.words.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ResetCardTest {

    private static final Set<String> VERBS = Set.of(
            Verbs.CONFIRM,
            Verbs.WITHDRAW,
            Verbs.DENY,
            Verbs.CHOOSE,
            Verbs.NO_FACTOR,
            Verbs.BLOCK,
            Verbs.UNLOCK,
            Verbs.HAND_OVER,
            Verbs.LOOK_NOW,
            Verbs.REMIND,
            Verbs.START_AGAIN);

    @ParameterizedTest
    @EnumSource(ResetStep.class)
    void aCardHasTheButtonsThatItShowsAndNoOther(ResetStep step) {
        theButtonsOf(aReset(step).build());
        theButtonsOf(aReset(step).requested().build());
        theButtonsOf(aRemoval(step).build());
        theButtonsOf(aRemoval(step).frozen().build());
        theButtonsOf(aRemoval(step).released().build());
    }

    @Test
    void whatAnotherWayWouldTakeIsNotAskedForAnyMoreOnceItIsEnough() {
        Requirement either = new Requirement(List.of(
                Set.of(Means.MANAGER, Means.DESK), Set.of(Means.MANAGER, Means.IDENTITY), Set.of(Means.SIGN_IN)));
        Verification asked = Verification.begun(Job.RECOVER, Policy.usual(), either, "key");
        Verification met = asked.with(new Evidence(Means.MANAGER, "tenant/ingrid", Fixtures.DAY, "1"))
                .with(new Evidence(Means.DESK, "tenant/kim", Fixtures.DAY, "2"));

        assertThat(ResetCard.render(
                                aReset(ResetStep.VERIFYING)
                                        .chose("d1")
                                        .filed()
                                        .proving(asked)
                                        .build(),
                                Fixtures.PAGES,
                                Words.ENGLISH)
                        .toString())
                .contains("Prove my identity", "Sign in at Ping");
        assertThat(ResetCard.render(
                                aReset(ResetStep.VERIFYING)
                                        .chose("d1")
                                        .filed()
                                        .proving(met)
                                        .build(),
                                Fixtures.PAGES,
                                Words.ENGLISH)
                        .toString())
                .doesNotContain("Prove my identity", "Sign in at Ping");
    }

    @Test
    void whatPeopleHaveCanBeDeniedWhileSomethingWasDoneAndNobodyHasDeniedItYet() {
        assertThat(canBeDenied(aRemoval(ResetStep.HANDED_OVER).handedOver(HandOver.NOTHING_PAIRED)))
                .isTrue();
        assertThat(canBeDenied(aRemoval(ResetStep.HANDED_OVER).released())).isTrue();
        assertThat(canBeDenied(aRemoval(ResetStep.HANDED_OVER).frozen())).isFalse();
        assertThat(canBeDenied(aReset(ResetStep.HANDED_OVER).handedOver(HandOver.ASKED)))
                .isFalse();
    }

    private static boolean canBeDenied(Fixtures.Builder builder) {
        Reset reset = builder.build();
        return ResetCard.has(reset, press(reset, Verbs.DENY));
    }

    private static Fixtures.Builder aRemoval(ResetStep step) {
        return aReset(step).chose("d1").removed(Map.of("d1", Outcome.REMOVED)).filed();
    }

    private static void theButtonsOf(Reset reset) {
        Set<String> shown = buttons(Gallery.json(ResetCard.render(reset, Fixtures.PAGES, Words.ENGLISH)));

        Set<String> counted = VERBS.stream()
                .filter(verb -> ResetCard.has(reset, press(reset, verb)))
                .collect(toSet());

        assertThat(counted).isEqualTo(shown);
    }

    private static Set<String> buttons(JsonNode card) {
        return Stream.of(card.path("actions"))
                .flatMap(JsonNode::valueStream)
                .map(action -> action.path("verb").asString(""))
                .filter(verb -> !verb.isEmpty())
                .collect(toSet());
    }

    private static OfReset press(Reset reset, String verb) {
        return (OfReset) CardAction.parse(Map.of(
                        "verb",
                        verb,
                        "reset",
                        reset.id().toString(),
                        "key",
                        reset.card().key()))
                .orElseThrow();
    }
}

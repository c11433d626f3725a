package dev.rekey.bot;

import dev.rekey.card.AdaptiveCard;
import dev.rekey.card.WelcomeCard;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.ResetSagas;
import dev.rekey.words.Words;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be asked for at any time, in words or by a press: look, begin anew, a person. */
final class Moves {

    private final ResetSagas sagas;
    private final ResetDialog dialog;

    Moves(ResetSagas sagas, ResetDialog dialog) {
        this.sagas = sagas;
        this.dialog = dialog;
    }

    /** The reset under way; one whose question has been open too long counts no more. */
    Optional<Reset> fresh(Turn turn) {
        return sagas.freshFor(turn.person(), turn.origin());
    }

    /** Shows where a reset stands; whoever waits for their new factor has it looked for. */
    void showAgain(Turn turn, Reset reset) {
        if (reset.step().face() == ResetStep.Face.RESULT) {
            lookNow(turn, reset);
        } else {
            turn.show(reset);
        }
    }

    /** Looks for the new factor at once. */
    void lookNow(Turn turn, Reset reset) {
        show(turn, sagas.lookNow(reset), null);
    }

    /** Looks for the new factor, and says what PingOne shows, to somebody for whom it does not work. */
    void help(Turn turn, Reset reset) {
        show(turn, sagas.lookNow(reset), turn.words().of("hint.stuck"));
    }

    /** Puts the reminder off until tomorrow, as far as the time allows. */
    void remindTomorrow(Turn turn, Reset reset) {
        sagas.remindTomorrow(reset, turn.origin())
                .ifPresentOrElse(
                        later -> show(turn, later, null),
                        () -> turn.show(reset, turn.words().of("hint.too-late")));
    }

    /** The hint holds while the reset is watched; before that the outcome is shown, and Rekey has other work with it. */
    private static void show(Turn turn, Reset reset, @Nullable String hint) {
        turn.show(reset, reset.step() == ResetStep.WATCHING ? hint : writing(turn, reset));
    }

    private static @Nullable String writing(Turn turn, Reset reset) {
        return reset.step().face() == ResetStep.Face.RESULT ? turn.words().of("hint.writing") : null;
    }

    /** What the person has in PingOne at this moment. */
    AdaptiveCard devices(Turn turn) {
        Words words = turn.words();
        return sagas.factorsOf(turn.person())
                .map(lookup -> lookup instanceof Lookup.Found found
                        ? WelcomeCard.devices(found.devices(), words)
                        : WelcomeCard.devicesUnknown(words))
                .orElseGet(() -> WelcomeCard.devicesNotNow(words));
    }

    /** Begins anew, as far as the reset under way allows. */
    void startAgain(Turn turn, Reset reset) {
        if (reset.request() != null && reset.step().canBeWithdrawn()) {
            // nothing has been chosen yet, and their ticket must not get lost
            turn.show(reset);
        } else if (reset.step().canBeWithdrawn()) {
            Reset after = sagas.withdraw(reset, turn.cardFor(reset), turn.origin());
            if (after.step() == ResetStep.WATCHING) {
                turn.startsAgainAfter(after);
            }
            dialog.begin(turn);
        } else if (reset.step() == ResetStep.WATCHING) {
            turn.startsAgainAfter(reset);
            dialog.begin(turn);
        } else {
            String hint = writing(turn, reset);
            turn.show(reset, hint == null ? turn.words().of("hint.at-work") : hint);
        }
    }

    /** Gives a reset to people. */
    void handOver(Turn turn, Reset reset, HandOver why) {
        Reset after = sagas.handOver(reset, why, turn.reason(), turn.cardFor(reset), turn.origin());
        if (after.handOver() == null) {
            // it came to its own end this very moment, and the person still wants people
            handOver(turn, why);
        } else {
            turn.show(after);
        }
    }

    /** Gives to people who has no reset under way. */
    void handOver(Turn turn, HandOver why) {
        Optional<Reset> disputed = why == HandOver.REPORTED
                ? sagas.disputeLatest(turn.person(), turn.reason(), turn.origin())
                : Optional.empty();
        turn.show(disputed.or(() -> sagas.justHandedOver(turn.person(), why, turn.reason()))
                .orElseGet(() -> {
                    Reset offered = sagas.offer(turn.person(), turn.conversationId(), turn.story(), turn.origin());
                    return sagas.handOver(offered, why, turn.reason(), turn.cardFor(offered), turn.origin());
                }));
    }
}

package dev.rekey.bot;

import dev.rekey.reset.HandOver;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.ResetSagas;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be asked for at any time, in words or by a press: look, begin anew, a person. */
final class Moves {

    static final String AT_WORK = "I’m at it already, so this can’t be cancelled any more.";
    private static final String STUCK =
            "I’m looking at what PingOne shows for you now. The button on this card opens your Ping page, in a browser"
                    + " where you can sign in. If that doesn’t help, write “person” and people take over.";
    private static final String TOO_LATE =
            "I can’t wait that long: if nothing is set up by then, people take over. Set it up today if you can, or"
                    + " write “person”.";
    private static final String WRITING =
            "One moment: I’m still writing into the ticket what was removed. Please say that again in a minute.";

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
        show(turn, sagas.lookNow(reset), STUCK);
    }

    /** Puts the reminder off until tomorrow, as far as the time allows. */
    void remindTomorrow(Turn turn, Reset reset) {
        sagas.remindTomorrow(reset, turn.origin())
                .ifPresentOrElse(later -> show(turn, later, null), () -> turn.show(reset, TOO_LATE));
    }

    /** The hint holds while the reset is watched; before that the outcome is shown, and Rekey has other work with it. */
    private static void show(Turn turn, Reset reset, @Nullable String hint) {
        turn.show(reset, reset.step() == ResetStep.WATCHING ? hint : writing(reset));
    }

    private static @Nullable String writing(Reset reset) {
        return reset.step().face() == ResetStep.Face.RESULT ? WRITING : null;
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
            turn.show(reset, Objects.requireNonNullElse(writing(reset), AT_WORK));
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
                    Reset offered = sagas.offer(turn.person(), turn.conversationId(), turn.reason(), turn.origin());
                    return sagas.handOver(offered, why, turn.reason(), turn.cardFor(offered), turn.origin());
                }));
    }
}

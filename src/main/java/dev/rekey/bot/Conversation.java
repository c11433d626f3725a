package dev.rekey.bot;

import com.microsoft.bot.builder.TurnContext;
import dev.rekey.card.AdaptiveCard;
import dev.rekey.card.CardAction;
import dev.rekey.card.NoticeCard;
import dev.rekey.card.WelcomeCard;
import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.intent.Slot;
import dev.rekey.intent.Understanding;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.ResetSagas;
import dev.rekey.saga.StaleReset;
import dev.rekey.saga.Verifications;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides what a message or a press leads to: the dialog, the state of the reset under way, or a friendly way on. */
final class Conversation {

    private static final Set<String> START_AGAIN = Set.of("start again", "start over", "restart", "begin again");
    private static final String NOTHING_TO_CANCEL =
            "There is nothing left to cancel. Set up your new factor, write “start again” to choose other factors, or"
                    + " “person” to talk to somebody.";
    private static final String YOU_ARE_WELCOME = "You’re welcome. I go on looking for your new factor.";
    private static final String OR_A_PERSON = " Write “person” to talk to somebody.";
    private static final String NOT_SURE = "I’m not sure what you mean, so here is where things stand.";

    private final ResetSagas sagas;
    private final ResetDialog dialog;
    private final IntentRecogniser recogniser;
    private final Moves moves;
    private final Presses presses;
    private final AdminMoves admin;
    private final Vouching vouching;

    Conversation(
            ResetSagas sagas,
            ResetDialog dialog,
            IntentRecogniser recogniser,
            Verifications verifications,
            AdminMoves admin,
            Vouching vouching) {
        this.admin = admin;
        this.vouching = vouching;
        this.sagas = sagas;
        this.dialog = dialog;
        this.recogniser = recogniser;
        this.moves = new Moves(sagas, dialog);
        this.presses = new Presses(sagas, dialog, moves, verifications, admin, vouching);
    }

    /** Answers a turn; whatever happens, the turn has an answer afterwards. */
    void answer(TurnContext context) {
        Turn turn = Turn.of(context);
        try {
            if (turn.isPress()) {
                presses.press(turn);
            } else {
                say(turn);
            }
        } catch (StaleReset e) {
            // somebody was faster: another press, or the reset itself; nothing was done by this one
            sagas.openFor(turn.person())
                    .or(() -> turn.action()
                            .flatMap(action -> action instanceof CardAction.OfReset press
                                    ? sagas.find(press.reset(), turn.person())
                                    : Optional.empty()))
                    .ifPresentOrElse(turn::show, () -> turn.show(NoticeCard.outOfDate()));
        }
    }

    private void say(Turn turn) {
        if (admin.say(turn) || vouching.attests(turn)) {
            return;
        }
        Understanding understood = recogniser.understand(turn.text());
        moves.fresh(turn)
                .ifPresentOrElse(
                        reset -> sayDuring(turn, understood.intent(), reset), () -> sayFirst(turn, understood));
    }

    private void sayDuring(Turn turn, Intent intent, Reset reset) {
        if (intent == Intent.HUMAN || intent == Intent.REPORT_FRAUD) {
            moves.handOver(turn, reset, why(intent));
        } else if (intent == Intent.HELP) {
            turn.show(WelcomeCard.explanation(), reset);
        } else if (isStartAgain(turn)) {
            moves.startAgain(turn, reset);
        } else if (intent == Intent.RESET && reset.step() == ResetStep.CHOOSING) {
            // it says what, but not which: the dialog asks for numbers
            dialog.goOn(turn, reset);
        } else if (intent == Intent.RESET || intent == Intent.STATUS) {
            moves.showAgain(turn, reset);
        } else if (reset.step().canBeWithdrawn()) {
            dialog.goOn(turn, reset);
        } else if (intent == Intent.CANCEL || intent == Intent.NO) {
            turn.show(reset, isAtResult(reset) ? NOTHING_TO_CANCEL : Moves.AT_WORK);
        } else if (isAtResult(reset)) {
            sayAtResult(turn, intent, reset);
        } else {
            turn.show(reset, NOT_SURE);
        }
    }

    private void sayAtResult(Turn turn, Intent intent, Reset reset) {
        switch (intent) {
            case DONE -> moves.showAgain(turn, reset);
            case STUCK -> moves.help(turn, reset);
            case LATER -> moves.remindTomorrow(turn, reset);
            case THANKS -> turn.show(reset, YOU_ARE_WELCOME);
            default -> turn.show(reset, NOT_SURE + OR_A_PERSON);
        }
    }

    private static boolean isAtResult(Reset reset) {
        return reset.step().face() == ResetStep.Face.RESULT;
    }

    private void sayFirst(Turn turn, Understanding understood) {
        if (understood.slots().contains(Slot.THIRD_PARTY)) {
            turn.show(WelcomeCard.forThemselvesOnly());
            return;
        }
        Intent intent = understood.intent();
        switch (intent) {
            case RESET -> dialog.begin(turn);
            case HUMAN, REPORT_FRAUD -> moves.handOver(turn, why(intent));
            case HELP -> turn.show(WelcomeCard.greeting(turn.person().firstName()));
            case LIST_DEVICES, STATUS, CANCEL, YES, NO, DONE, STUCK, LATER, THANKS, OUT_OF_SCOPE -> {
                if (isStartAgain(turn)) {
                    dialog.begin(turn);
                } else {
                    turn.show(afterTheEnd(turn, intent));
                }
            }
        }
    }

    private AdaptiveCard afterTheEnd(Turn turn, Intent intent) {
        Optional<Reset> ended = sagas.latestEnded(turn.person());
        return switch (intent) {
            case THANKS -> WelcomeCard.youAreWelcome();
            // "ok" to what ended, not to a question
            case YES -> ended.isPresent() ? WelcomeCard.youAreWelcome() : WelcomeCard.notUnderstood();
            case CANCEL -> WelcomeCard.nothingUnderWay();
            case STATUS -> ended.map(WelcomeCard::status).orElseGet(WelcomeCard::nothingUnderWay);
            default -> WelcomeCard.notUnderstood();
        };
    }

    private static HandOver why(Intent intent) {
        return intent == Intent.REPORT_FRAUD ? HandOver.REPORTED : HandOver.ASKED;
    }

    private static boolean isStartAgain(Turn turn) {
        return START_AGAIN.contains(
                turn.text().toLowerCase(Locale.ROOT).replaceAll("[.!?]", "").strip());
    }
}

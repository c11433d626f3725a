package dev.rekey.bot;

import com.microsoft.bot.builder.TurnContext;
import dev.rekey.answer.Answers;
import dev.rekey.card.AdaptiveCard;
import dev.rekey.card.CardAction;
import dev.rekey.card.NoticeCard;
import dev.rekey.card.WelcomeCard;
import dev.rekey.intent.Intent;
import dev.rekey.intent.Slot;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.ResetSagas;
import dev.rekey.saga.StaleReset;
import dev.rekey.saga.Verifications;
import dev.rekey.words.Words;
import java.util.Optional;

/** Decides what a message or a press leads to: the dialog, the state of the reset under way, or a friendly way on. */
final class Conversation {

    private final ResetSagas sagas;
    private final ResetDialog dialog;
    private final Moves moves;
    private final Presses presses;
    private final AdminMoves admin;
    private final Vouching vouching;
    private final LanguageMoves languages;

    Conversation(
            ResetSagas sagas,
            ResetDialog dialog,
            Verifications verifications,
            AdminMoves admin,
            Vouching vouching,
            LanguageMoves languages) {
        this.admin = admin;
        this.vouching = vouching;
        this.languages = languages;
        this.sagas = sagas;
        this.dialog = dialog;
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
                    .ifPresentOrElse(turn::show, () -> turn.show(NoticeCard.outOfDate(turn.words())));
        }
    }

    private void say(Turn turn) {
        if (admin.say(turn) || vouching.attests(turn)) {
            return;
        }
        boolean isSwitched = languages.switches(turn);
        Optional<Reset> fresh = moves.fresh(turn);
        if (isSwitched) {
            fresh.ifPresentOrElse(turn::show, () -> turn.show(WelcomeCard.speaking(turn.words())));
        } else {
            fresh.ifPresentOrElse(reset -> sayDuring(turn, reset), () -> sayFirst(turn));
            languages.offer(turn);
        }
    }

    private void sayDuring(Turn turn, Reset reset) {
        Intent intent = turn.intent();
        if (ResetDialog.isChoice(turn, reset)) {
            dialog.goOn(turn, reset);
        } else if (intent == Intent.HUMAN || intent == Intent.REPORT_FRAUD) {
            moves.handOver(turn, reset, why(intent));
        } else if (intent == Intent.HELP) {
            turn.show(WelcomeCard.explanation(turn.words()), reset);
        } else if (Answers.isStartAgain(turn.text())) {
            moves.startAgain(turn, reset);
        } else if (turn.understood().slots().contains(Slot.THIRD_PARTY)) {
            turn.show(reset, turn.words().of("hint.for-themselves-only"));
        } else if (intent == Intent.LIST_DEVICES && reset.step() != ResetStep.CHOOSING) {
            turn.show(moves.devices(turn), reset);
        } else if (intent == Intent.RESET && reset.step() == ResetStep.CHOOSING) {
            // it says what, but not which: the dialog asks for numbers
            dialog.goOn(turn, reset);
        } else if (intent == Intent.RESET || intent == Intent.STATUS || intent == Intent.LIST_DEVICES) {
            moves.showAgain(turn, reset);
        } else if (reset.step().canBeWithdrawn()) {
            dialog.goOn(turn, reset);
        } else if (intent == Intent.CANCEL || intent == Intent.NO) {
            turn.show(reset, turn.words().of(isAtResult(reset) ? "hint.nothing-to-cancel" : "hint.at-work"));
        } else if (isAtResult(reset)) {
            sayAtResult(turn, reset);
        } else {
            turn.show(reset, turn.words().of("hint.not-sure"));
        }
    }

    private void sayAtResult(Turn turn, Reset reset) {
        switch (turn.intent()) {
            case DONE -> moves.showAgain(turn, reset);
            case STUCK -> moves.help(turn, reset);
            case LATER -> moves.remindTomorrow(turn, reset);
            case THANKS -> turn.show(reset, turn.words().of("hint.thanks"));
            default -> turn.show(reset, turn.words().of("hint.not-sure-or-person"));
        }
    }

    private static boolean isAtResult(Reset reset) {
        return reset.step().face() == ResetStep.Face.RESULT;
    }

    private void sayFirst(Turn turn) {
        if (turn.understood().slots().contains(Slot.THIRD_PARTY)) {
            turn.show(WelcomeCard.forThemselvesOnly(turn.words()));
            return;
        }
        Intent intent = turn.intent();
        switch (intent) {
            case RESET -> dialog.begin(turn);
            case HUMAN, REPORT_FRAUD -> moves.handOver(turn, why(intent));
            case HELP -> turn.show(WelcomeCard.greeting(turn.person().firstName(), turn.words()));
            case LIST_DEVICES -> turn.show(moves.devices(turn));
            case STATUS, CANCEL, YES, NO, DONE, STUCK, LATER, THANKS, OUT_OF_SCOPE -> {
                if (Answers.isStartAgain(turn.text())) {
                    dialog.begin(turn);
                } else {
                    turn.show(afterTheEnd(turn, intent));
                }
            }
        }
    }

    private AdaptiveCard afterTheEnd(Turn turn, Intent intent) {
        Words words = turn.words();
        Optional<Reset> ended = sagas.latestEnded(turn.person());
        return switch (intent) {
            case THANKS -> WelcomeCard.youAreWelcome(words);
            // "ok" to what ended, not to a question
            case YES -> ended.isPresent() ? WelcomeCard.youAreWelcome(words) : WelcomeCard.notUnderstood(words);
            case CANCEL -> WelcomeCard.nothingUnderWay(words);
            case STATUS ->
                ended.map(reset -> WelcomeCard.status(reset, words))
                        .orElseGet(() -> WelcomeCard.nothingUnderWay(words));
            default -> WelcomeCard.notUnderstood(words);
        };
    }

    private static HandOver why(Intent intent) {
        return intent == Intent.REPORT_FRAUD ? HandOver.REPORTED : HandOver.ASKED;
    }
}

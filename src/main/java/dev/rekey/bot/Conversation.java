package dev.rekey.bot;

import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.dialogs.DialogContext;
import dev.rekey.card.CardAction;
import dev.rekey.card.NoticeCard;
import dev.rekey.card.WelcomeCard;
import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.ResetSagas;
import dev.rekey.saga.StaleReset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides what a message or a press leads to: the dialog, the state of the reset under way, or a friendly way on. */
final class Conversation {

    private static final Set<String> START_AGAIN = Set.of("start again", "start over", "restart", "begin again");
    private static final String LOOKING =
            "I’m looking now, and I’ll say so here when I see it. If you haven’t finished on"
                    + " your Ping page, do that first.";

    private final ResetSagas sagas;
    private final ResetDialog dialog;
    private final IntentRecogniser recogniser;

    Conversation(ResetSagas sagas, ResetDialog dialog, IntentRecogniser recogniser) {
        this.sagas = sagas;
        this.dialog = dialog;
        this.recogniser = recogniser;
    }

    /** Answers a turn; whatever happens, the turn has an answer afterwards. */
    void answer(TurnContext context) {
        Turn turn = Turn.of(context);
        DialogContext dialogs = dialog.in(context);
        try {
            if (turn.isPress()) {
                press(turn, dialogs);
            } else {
                say(turn, dialogs);
            }
        } catch (StaleReset e) {
            // somebody was faster: another press, or the reset itself; nothing was done by this one
            turn.action()
                    .flatMap(action -> action instanceof CardAction.OfReset press
                            ? sagas.find(press.reset(), turn.person())
                            : Optional.empty())
                    .or(() -> sagas.openFor(turn.person()))
                    .ifPresentOrElse(turn::show, () -> turn.show(NoticeCard.outOfDate()));
        }
    }

    private void say(Turn turn, DialogContext dialogs) {
        Intent intent = recogniser.recognise(turn.text());
        Optional<Reset> open = fresh(turn, dialogs);
        if (open.isEmpty()) {
            sayFirst(turn, dialogs, intent);
            return;
        }
        Reset reset = open.get();
        if (intent == Intent.HUMAN || intent == Intent.REPORT_FRAUD) {
            handOver(turn, dialogs, reset, why(intent));
        } else if (intent == Intent.HELP) {
            turn.show(WelcomeCard.explanation(), reset);
        } else if (reset.step().canBeWithdrawn() && isStartAgain(turn)) {
            restart(turn, dialogs, reset);
        } else if (intent == Intent.RESET || intent == Intent.STATUS || dialogs.getActiveDialog() == null) {
            showAgain(turn, dialogs, reset);
        } else {
            dialogs.continueDialog().join();
        }
    }

    private void sayFirst(Turn turn, DialogContext dialogs, Intent intent) {
        switch (intent) {
            case RESET -> dialog.begin(dialogs);
            case HUMAN, REPORT_FRAUD -> handOver(turn, dialogs, offer(turn), why(intent));
            case HELP -> turn.show(WelcomeCard.greeting(turn.person().firstName()));
            case LIST_DEVICES, STATUS, CANCEL, YES, NO, OUT_OF_SCOPE -> {
                if (isStartAgain(turn)) {
                    dialog.begin(dialogs);
                } else {
                    turn.show(WelcomeCard.notUnderstood());
                }
            }
        }
    }

    private void press(Turn turn, DialogContext dialogs) {
        CardAction action = turn.action().orElse(null);
        if (action == null) {
            turn.show(NoticeCard.outOfDate());
        } else if (action instanceof CardAction.OfReset press) {
            pressOnReset(turn, dialogs, press);
        } else if (action instanceof CardAction.Explain) {
            turn.show(WelcomeCard.explanation());
        } else if (action instanceof CardAction.AskForHuman) {
            handOver(turn, dialogs, fresh(turn, dialogs).orElseGet(() -> offer(turn)), HandOver.ASKED);
        } else {
            fresh(turn, dialogs).ifPresentOrElse(turn::show, () -> dialog.begin(dialogs));
        }
    }

    private void pressOnReset(Turn turn, DialogContext dialogs, CardAction.OfReset press) {
        Optional<Reset> found = sagas.find(press.reset(), turn.person());
        if (found.isEmpty() || turn.isFromOldCard(found.get())) {
            found.ifPresent(reset -> sagas.refused(reset, "an old card"));
            turn.show(NoticeCard.outOfDate());
            return;
        }
        Reset reset = found.get();
        if (!reset.isOpenedBy(press.key())) {
            // a second click, or one that crossed with a change: the card catches up, nothing else happens
            sagas.refused(reset, "a key that is not open");
            turn.show(reset);
        } else if (press instanceof CardAction.StartAgain) {
            fresh(turn, dialogs).ifPresentOrElse(turn::show, () -> dialog.begin(dialogs));
        } else if (press instanceof CardAction.LookNow) {
            sagas.lookNow(reset);
            turn.show(reset, LOOKING);
        } else if (sagas.isStale(reset) || !isOpen(dialogs)) {
            restart(turn, dialogs, reset);
        } else {
            dialogs.continueDialog().join();
        }
    }

    /** The reset under way; one whose question has been open too long counts no more. */
    private Optional<Reset> fresh(Turn turn, DialogContext dialogs) {
        Optional<Reset> open = sagas.openFor(turn.person());
        if (open.isPresent() && sagas.isStale(open.get())) {
            sagas.withdraw(open.get(), open.get().card().activityId());
            dialogs.getStack().clear();
            return Optional.empty();
        }
        return open;
    }

    private void showAgain(Turn turn, DialogContext dialogs, Reset reset) {
        if (reset.step().isForPerson() && !isOpen(dialogs)) {
            restart(turn, dialogs, reset);
        } else if (reset.step() == ResetStep.WATCHING) {
            sagas.lookNow(reset);
            turn.show(reset, LOOKING);
        } else {
            turn.show(reset);
        }
    }

    private void restart(Turn turn, DialogContext dialogs, Reset reset) {
        if (reset.step().canBeWithdrawn()) {
            sagas.withdraw(reset, turn.cardFor(reset));
            dialog.begin(dialogs);
        } else {
            turn.show(reset);
        }
    }

    private static HandOver why(Intent intent) {
        return intent == Intent.REPORT_FRAUD ? HandOver.REPORTED : HandOver.ASKED;
    }

    private void handOver(Turn turn, DialogContext dialogs, Reset reset, HandOver why) {
        dialogs.getStack().clear();
        turn.show(
                reset.step().isOver() || reset.step() == ResetStep.HANDING_OVER
                        ? reset
                        : sagas.handOver(reset, why, turn.reason(), turn.cardFor(reset)));
    }

    private Reset offer(Turn turn) {
        return sagas.offer(turn.person(), turn.conversationId(), turn.reason());
    }

    private static boolean isOpen(DialogContext dialogs) {
        return dialogs.getActiveDialog() != null;
    }

    private static boolean isStartAgain(Turn turn) {
        return START_AGAIN.contains(
                turn.text().toLowerCase(Locale.ROOT).replaceAll("[.!?]", "").strip());
    }
}

package dev.rekey.bot;

import dev.rekey.card.CardAction;
import dev.rekey.card.NoticeCard;
import dev.rekey.card.ResetCard;
import dev.rekey.card.WelcomeCard;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Reset;
import dev.rekey.saga.ResetSagas;
import dev.rekey.saga.Verifications;
import java.util.Optional;

/** What a press leads to: only one on the live card of the person's own reset, with its key, changes anything. */
final class Presses {

    private final ResetSagas sagas;
    private final ResetDialog dialog;
    private final Moves moves;
    private final Verifications verifications;
    private final AdminMoves admin;
    private final Vouching vouching;

    Presses(
            ResetSagas sagas,
            ResetDialog dialog,
            Moves moves,
            Verifications verifications,
            AdminMoves admin,
            Vouching vouching) {
        this.admin = admin;
        this.vouching = vouching;
        this.sagas = sagas;
        this.verifications = verifications;
        this.dialog = dialog;
        this.moves = moves;
    }

    /** Answers a press. */
    void press(Turn turn) {
        CardAction action = turn.action().orElse(null);
        if (action == null) {
            turn.show(NoticeCard.outOfDate(turn.words()));
        } else if (action instanceof CardAction.OfApproval press) {
            vouching.press(turn, press);
        } else if (action instanceof CardAction.OfReset press) {
            pressOnReset(turn, press);
        } else if (action instanceof CardAction.Admin press) {
            admin.press(turn, press);
        } else if (action instanceof CardAction.Explain) {
            turn.show(WelcomeCard.explanation(turn.words()));
        } else if (action instanceof CardAction.ShowDevices) {
            turn.show(moves.devices(turn));
        } else if (action instanceof CardAction.AskForHuman) {
            moves.fresh(turn)
                    .ifPresentOrElse(
                            reset -> moves.handOver(turn, reset, HandOver.ASKED),
                            () -> moves.handOver(turn, HandOver.ASKED));
        } else {
            moves.fresh(turn).ifPresentOrElse(turn::show, () -> dialog.begin(turn));
        }
    }

    private void pressOnReset(Turn turn, CardAction.OfReset press) {
        Optional<Reset> found = sagas.find(press.reset(), turn.person());
        if (found.isEmpty()) {
            sagas.refused(press.reset(), turn.origin());
            turn.show(NoticeCard.outOfDate(turn.words()));
            return;
        }
        Reset reset = found.get();
        if (turn.isFromElsewhere(reset)) {
            sagas.refused(reset, "an old card, or one in another conversation", turn.origin());
            turn.show(NoticeCard.outOfDate(turn.words()));
        } else if (!reset.isOpenedBy(press.key(), turn.conversationId()) || !ResetCard.has(reset, press)) {
            // a second click, or one that crossed with a change: the card catches up, nothing else happens
            sagas.refused(reset, "a key that is not open", turn.origin());
            turn.show(reset);
        } else {
            accepted(turn, press, reset);
        }
    }

    private void accepted(Turn turn, CardAction.OfReset press, Reset reset) {
        if (press instanceof CardAction.StartAgain) {
            sagas.used(reset);
            moves.fresh(turn).ifPresentOrElse(turn::show, () -> dialog.begin(turn));
        } else if (press instanceof CardAction.LookNow) {
            moves.lookNow(turn, reset);
        } else if (press instanceof CardAction.RemindTomorrow) {
            moves.remindTomorrow(turn, reset);
        } else if (press instanceof CardAction.NoFactor) {
            turn.show(verifications.raise(reset, turn.origin()));
        } else if (press instanceof CardAction.Deny) {
            moves.handOver(turn, reset, HandOver.REPORTED);
        } else if (press instanceof CardAction.HandOver) {
            moves.handOver(turn, reset, HandOver.ASKED);
        } else if (sagas.isStale(reset)) {
            moves.startAgain(turn, reset);
        } else {
            dialog.goOn(turn, reset);
        }
    }
}

package dev.rekey.card;

import dev.rekey.reset.Reset;
import dev.rekey.words.Words;
import org.jspecify.annotations.Nullable;

/** The one card that carries a reset from the question to the result. */
public final class ResetCard {

    private ResetCard() {}

    /** The card as the reset stands now. */
    public static AdaptiveCard render(Reset reset, Pages pages, Words words) {
        return render(reset, pages, words, null);
    }

    /** Whether the card, as the reset stands now, has the button that was pressed. */
    public static boolean has(Reset reset, CardAction.OfReset press) {
        return switch (reset.step().face()) {
            case OFFER ->
                press instanceof CardAction.Confirm
                        || press instanceof CardAction.Withdraw
                        || (press instanceof CardAction.Deny && reset.request() != null);
            case LOOKUP -> press instanceof CardAction.Withdraw;
            case CHOICE ->
                press instanceof CardAction.Choose
                        || press instanceof CardAction.Withdraw
                        || press instanceof CardAction.Block
                        || (press instanceof CardAction.Unlock
                                && !reset.lockedOnes().isEmpty());
            case PROOF ->
                press instanceof CardAction.Withdraw
                        || press instanceof CardAction.HandOver
                        || press instanceof CardAction.Deny
                        || (press instanceof CardAction.NoFactor && ProofCard.offersOtherWays(reset));
            case RESULT ->
                press instanceof CardAction.LookNow
                        || press instanceof CardAction.RemindTomorrow
                        || press instanceof CardAction.HandOver
                        || press instanceof CardAction.Deny;
            case PAIRED -> press instanceof CardAction.Deny;
            case HANDED_OVER ->
                press instanceof CardAction.StartAgain
                        || (press instanceof CardAction.Deny && ResultCards.canBeDenied(reset));
            case WITHDRAWN -> press instanceof CardAction.StartAgain;
            case NONE, PROGRESS, SET_ASIDE -> false;
        };
    }

    /** The card with a remark on the person's last answer, shown where something can be done about it. */
    public static AdaptiveCard render(Reset reset, Pages pages, Words words, @Nullable String hint) {
        return switch (reset.step().face()) {
            case NONE -> throw new IllegalStateException("expected a step with a face");
            case OFFER ->
                reset.request() == null
                        ? ConfirmCard.render(reset, words, hint)
                        : InvitationCard.render(reset, words, hint);
            case LOOKUP -> ProgressCards.lookingUp(reset, words, hint);
            case CHOICE -> DeviceListCard.render(reset, words, hint);
            case PROOF -> ProofCard.render(reset, pages, words, hint);
            case PROGRESS -> ProgressCards.working(reset, words, hint);
            case RESULT -> ResultCards.result(reset, pages.enrolment(), words, hint);
            case PAIRED -> ResultCards.paired(reset, pages.enrolment(), words);
            case SET_ASIDE -> ResultCards.setAside(reset, words);
            case HANDED_OVER -> ResultCards.handedOver(reset, pages.enrolment(), words);
            case WITHDRAWN -> ResultCards.withdrawn(reset, words);
        };
    }
}

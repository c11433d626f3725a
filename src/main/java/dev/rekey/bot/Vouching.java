package dev.rekey.bot;

import dev.rekey.approval.Approvals;
import dev.rekey.approval.Approvals.Press;
import dev.rekey.card.AdaptiveCard;
import dev.rekey.card.CardAction;
import dev.rekey.card.NoticeCard;
import dev.rekey.card.VouchCard;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What those who vouch for others press and write. */
final class Vouching {

    private static final Pattern ATTEST = Pattern.compile("attest\\s+([A-Za-z0-9-]{1,40})", Pattern.CASE_INSENSITIVE);

    private final Approvals approvals;

    Vouching(Approvals approvals) {
        this.approvals = approvals;
    }

    /** Answers a press on a card that asks to vouch. */
    void press(Turn turn, CardAction.OfApproval press) {
        String number = press instanceof CardAction.Vouch vouch ? vouch.number() : "";
        String how = press instanceof CardAction.Vouch vouch ? vouch.how() : "";
        AdaptiveCard card = approvals
                .press(
                        new Press(press.approval(), press.key(), number, how),
                        turn.person(),
                        turn.conversationId(),
                        turn.origin())
                .map(approval -> TeamsApprovals.cardOf(
                        approval, approvals.about(approval).orElse(null), turn.words()))
                .orElseGet(() -> NoticeCard.outOfDate(turn.words()));
        turn.show(card);
    }

    /** Answers an agent who wants to attest; false for anything else, and for whoever may not. */
    boolean attests(Turn turn) {
        Matcher words = ATTEST.matcher(turn.text());
        if (!words.matches()) {
            return false;
        }
        return switch (approvals.attest(turn.person(), words.group(1), turn.conversationId(), turn.origin())) {
            case NOT_ALLOWED -> false;
            case NOTHING_THERE -> {
                turn.showTrusted(VouchCard.nothingToAttest(turn.words()));
                yield true;
            }
            case CARD_FOLLOWS -> {
                turn.showTrusted(VouchCard.follows(turn.words()));
                yield true;
            }
        };
    }
}

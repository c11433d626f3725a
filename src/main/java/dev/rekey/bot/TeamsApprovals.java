package dev.rekey.bot;

import dev.rekey.approval.Approval;
import dev.rekey.approval.ApprovalMessenger;
import dev.rekey.card.AdaptiveCard;
import dev.rekey.card.VouchCard;
import dev.rekey.card.VouchCard.End;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.Reset;
import dev.rekey.teams.ConnectorFailure;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.Conversations.Chat;
import dev.rekey.teams.TeamsAdapter;
import dev.rekey.words.Words;
import org.jspecify.annotations.Nullable;

/** Shows approvals in the approver's own chat. */
final class TeamsApprovals implements ApprovalMessenger {

    private static final int NOT_FOUND = 404;

    private final TeamsAdapter adapter;
    private final Conversations conversations;

    TeamsApprovals(TeamsAdapter adapter, Conversations conversations) {
        this.adapter = adapter;
        this.conversations = conversations;
    }

    @Override
    public String show(Approval approval, @Nullable Reset about) {
        String conversation = approval.conversation() == null ? "" : approval.conversation();
        Chat chat = conversations
                .find(conversation)
                .orElseThrow(() -> new Rejected("the bot is not in this conversation any more", NOT_FOUND, null));
        AdaptiveCard card = cardOf(approval, about, chat.words());
        String old = approval.activity();
        try {
            return Connected.await(
                    old == null
                            ? adapter.send(chat.reference(), Cards.activity(card))
                            : adapter.update(chat.reference(), old, Cards.activity(card)));
        } catch (ConnectorFailure failure) {
            throw Connected.inOurWords(failure);
        }
    }

    /** The card as the approval stands. */
    static AdaptiveCard cardOf(Approval approval, @Nullable Reset about, Words words) {
        if (approval.isOpen() && about != null) {
            VouchCard.Ask ask = new VouchCard.Ask(
                    approval.id().toString(),
                    approval.key(),
                    approval.means(),
                    approval.numbers(),
                    approval.expiresAt());
            return VouchCard.ask(ask, about, words);
        }
        return VouchCard.ended(endOf(approval), about == null ? null : about.person(), words);
    }

    private static End endOf(Approval approval) {
        return switch (approval.state()) {
            case GIVEN -> End.CONFIRMED;
            case DENIED -> End.DENIED;
            case EXPIRED -> End.EXPIRED;
            case WAITING, ASKED, UNREACHABLE, OVER -> End.NOT_NEEDED;
        };
    }
}

package dev.rekey.bot;

import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.AdaptiveCardInvokeResponse;
import com.microsoft.bot.schema.ConversationReference;
import dev.rekey.bot.Turn.Answer;
import dev.rekey.card.AdaptiveCard;
import dev.rekey.card.NoticeCard;
import dev.rekey.card.Pages;
import dev.rekey.card.ResetCard;
import dev.rekey.reset.Reset;
import dev.rekey.saga.ResetSagas;
import dev.rekey.teams.ConnectorFailure;
import dev.rekey.teams.Remedy;
import dev.rekey.teams.SdkJson;
import dev.rekey.teams.TeamsAdapter;
import dev.rekey.words.Words;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the answer of a turn to the person. A reset has one live card: a press changes the card that was pressed, a typed
 * answer moves it to the end of the chat and puts the old one out of use.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int OK = 200;
    private static final String WORDS = "application/vnd.microsoft.activity.message";

    private final TeamsAdapter adapter;
    private final ResetSagas sagas;
    private final Pages pages;

    Delivery(TeamsAdapter adapter, ResetSagas sagas, Pages pages) {
        this.adapter = adapter;
        this.sagas = sagas;
        this.pages = pages;
    }

    /** The answer to a press, as the new content of the pressed card; what becomes of other cards it does not wait for. */
    InvokeResponse respond(TurnContext context, Turn turn) {
        Answer answer = answerOf(turn);
        String pressed = turn.pressedCard();
        if (answer.reset() != null && pressed != null) {
            var unused = settle(referenceOf(context), answer.reset(), pressed, turn.words());
        }
        return response(
                AdaptiveCard.CONTENT_TYPE, SdkJson.node(cardOf(answer, turn).content()));
    }

    /** The answer to a press as words beside the card, which stays as it is. */
    InvokeResponse respond(String words) {
        return response(WORDS, words);
    }

    private static InvokeResponse response(String type, Object value) {
        AdaptiveCardInvokeResponse body = new AdaptiveCardInvokeResponse();
        body.setStatusCode(OK);
        body.setType(type);
        body.setValue(value);
        return new InvokeResponse(OK, body);
    }

    /** Sends the answer to a message; when it does not get through, what was saved goes on and the reset shows itself. */
    CompletableFuture<Void> send(TurnContext context, Turn turn) {
        Answer answer = answerOf(turn);
        ConversationReference reference = referenceOf(context);
        CompletableFuture<String> before = answer.before() == null
                ? CompletableFuture.completedFuture("")
                : adapter.send(reference, Cards.activity(answer.before()));
        return before.thenCompose(done -> place(reference, turn.pressedCard(), cardOf(answer, turn)))
                .thenCompose(card -> answer.reset() == null || card.isEmpty()
                        ? CompletableFuture.completedFuture(null)
                        : settle(reference, answer.reset(), card, turn.words()))
                .thenCompose(done -> retire(reference, turn))
                .exceptionally(failure -> {
                    LOG.warn(
                            "an answer was not delivered: {}", expected(failure).getMessage());
                    if (answer.reset() != null) {
                        sagas.notShown(answer.reset());
                    }
                    return null;
                });
    }

    private CompletableFuture<String> place(
            ConversationReference reference, @Nullable String pressed, AdaptiveCard card) {
        Activity activity = Cards.activity(card);
        if (pressed == null) {
            return adapter.send(reference, activity);
        }
        return adapter.update(reference, pressed, activity)
                .exceptionallyCompose(failure -> expected(failure).remedy() == Remedy.SEND_ANEW
                        ? adapter.send(reference, Cards.activity(card))
                        : CompletableFuture.failedFuture(failure));
    }

    /** The reset's card stands here now; where it stood before is put out of use. Never fails for want of the connector. */
    private CompletableFuture<Void> settle(ConversationReference reference, Reset shown, String card, Words words) {
        if (card.equals(shown.card().activityId())) {
            return CompletableFuture.completedFuture(null);
        }
        return sagas.cardIsAt(shown, reference.getConversation().getId(), card)
                .filter(left -> !left.equals(card))
                .map(left -> change(reference, left, NoticeCard.continuedBelow(words)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<Void> retire(ConversationReference reference, Turn turn) {
        String outOfUse = turn.outOfUse();
        return outOfUse == null || outOfUse.equals(turn.pressedCard())
                ? CompletableFuture.completedFuture(null)
                : change(reference, outOfUse, NoticeCard.continuedBelow(turn.words()));
    }

    // a card that only says less than it should is no reason to fail
    private CompletableFuture<Void> change(ConversationReference reference, String activityId, AdaptiveCard card) {
        return adapter.update(reference, activityId, Cards.activity(card)).handle((id, failure) -> {
            if (failure != null) {
                LOG.info(
                        "an old card could not be changed: {}",
                        expected(failure).getMessage());
            }
            return null;
        });
    }

    private AdaptiveCard cardOf(Answer answer, Turn turn) {
        AdaptiveCard card = cardOf(answer, turn.words());
        return turn.remark() == null ? card : card.withRemark(turn.remark());
    }

    private AdaptiveCard cardOf(Answer answer, Words words) {
        if (answer.reset() != null) {
            return ResetCard.render(answer.reset(), pages, words, answer.hint());
        }
        if (answer.card() == null) {
            throw new IllegalStateException("expected a card in the answer");
        }
        return answer.card();
    }

    private static Answer answerOf(Turn turn) {
        Answer answer = turn.answer();
        if (answer == null) {
            throw new IllegalStateException("expected the turn to have an answer");
        }
        return answer;
    }

    private static ConversationReference referenceOf(TurnContext context) {
        return context.getActivity().getConversationReference();
    }

    // whatever else a delivery fails with is an error of ours
    private static ConnectorFailure expected(Throwable failure) {
        return ConnectorFailure.in(failure).orElseThrow(() -> new CompletionException(failure));
    }
}

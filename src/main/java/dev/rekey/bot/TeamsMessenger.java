package dev.rekey.bot;

import com.microsoft.bot.schema.ConversationReference;
import dev.rekey.card.AdaptiveCard;
import dev.rekey.card.NoticeCard;
import dev.rekey.card.ResetCard;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Reset;
import dev.rekey.reset.UserMessenger;
import dev.rekey.teams.ConnectorFailure;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.TeamsAdapter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the person where their reset stands, without being asked. */
final class TeamsMessenger implements UserMessenger {

    private static final Logger LOG = LoggerFactory.getLogger(TeamsMessenger.class);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int NOT_NOW = 412;

    private final TeamsAdapter adapter;
    private final Conversations conversations;
    private final URI enrolmentPage;

    TeamsMessenger(TeamsAdapter adapter, Conversations conversations, URI enrolmentPage) {
        this.adapter = adapter;
        this.conversations = conversations;
        this.enrolmentPage = enrolmentPage;
    }

    @Override
    public Optional<String> show(Reset reset, Place place) {
        ConversationReference reference = conversations
                .find(reset.card().conversationId())
                .orElseThrow(() -> new Rejected("the bot is not in this conversation any more", 403, null));
        AdaptiveCard card = ResetCard.render(reset, enrolmentPage);
        String old = reset.card().activityId();
        if (old == null) {
            return Optional.of(call(adapter.send(reference, Cards.activity(card))));
        }
        return place == Place.IN_PLACE ? Optional.of(change(reference, old, card)) : append(reference, old, card);
    }

    private String change(ConversationReference reference, String old, AdaptiveCard card) {
        try {
            return call(adapter.update(reference, old, Cards.activity(card)));
        } catch (Rejected gone) {
            if (gone.status() != NOT_FOUND) {
                throw gone;
            }
            return call(adapter.send(reference, Cards.activity(card)));
        }
    }

    private Optional<String> append(ConversationReference reference, String old, AdaptiveCard card) {
        try {
            String sent = call(adapter.send(reference, Cards.activity(card)));
            retire(reference, old);
            return Optional.of(sent);
        } catch (Unavailable silence) {
            if (silence.getCause() instanceof ConnectorFailure failure && !failure.isDoubtful()) {
                throw silence;
            }
            LOG.warn("a card may have been sent or not: {}", silence.getMessage());
            return Optional.empty();
        }
    }

    private void retire(ConversationReference reference, String old) {
        try {
            call(adapter.update(reference, old, Cards.activity(NoticeCard.continuedBelow())));
        } catch (Unavailable | Rejected e) {
            LOG.info("an old card could not be changed: {}", e.getMessage());
        }
    }

    private static String call(CompletableFuture<String> call) {
        try {
            return call.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectorFailure failure) {
                throw inOurWords(failure);
            }
            throw new IllegalStateException("expected an id or a ConnectorFailure", e.getCause());
        } catch (TimeoutException e) {
            throw new Unavailable("the connector did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("stopped while waiting for the connector", e);
        }
    }

    private static RuntimeException inOurWords(ConnectorFailure failure) {
        int status = failure.status();
        boolean passes = switch (status) {
            // 401: a later call brings another token
            case 0, 401, 408, NOT_NOW, TOO_MANY -> true;
            default -> status >= 500;
        };
        return passes
                ? new Unavailable(String.valueOf(failure.getMessage()), failure.retryAfter(), null, failure)
                : new Rejected(String.valueOf(failure.getMessage()), status, null);
    }
}

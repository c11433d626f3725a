package dev.rekey.bot;

import com.microsoft.bot.schema.ConversationReference;
import dev.rekey.card.AdaptiveCard;
import dev.rekey.card.NoticeCard;
import dev.rekey.card.Pages;
import dev.rekey.card.ResetCard;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Reset;
import dev.rekey.reset.UserMessenger;
import dev.rekey.teams.ConnectorFailure;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.Conversations.Chat;
import dev.rekey.teams.Remedy;
import dev.rekey.teams.TeamsAdapter;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the person where their reset stands, without being asked. */
final class TeamsMessenger implements UserMessenger {

    private static final Logger LOG = LoggerFactory.getLogger(TeamsMessenger.class);
    private static final Duration TIME_TO_PRESS = Duration.ofMinutes(1);

    private final TeamsAdapter adapter;
    private final Conversations conversations;
    private final Pages pages;

    TeamsMessenger(TeamsAdapter adapter, Conversations conversations, Pages pages) {
        this.adapter = adapter;
        this.conversations = conversations;
        this.pages = pages;
    }

    @Override
    public Optional<String> show(Reset reset, Place place) {
        Chat chat = conversations
                .find(reset.card().conversationId())
                .orElseThrow(() -> new Rejected("the bot is not in this conversation any more", 403, null));
        AdaptiveCard card = ResetCard.render(reset, pages, chat.words());
        String old = reset.card().activityId();
        try {
            if (old == null) {
                return Optional.of(begin(chat.reference(), card));
            }
            return place == Place.IN_PLACE ? Optional.of(change(chat.reference(), old, card)) : append(chat, old);
        } catch (ConnectorFailure failure) {
            throw Connected.inOurWords(failure);
        }
    }

    @Override
    public void retire(Reset reset, String activityId) {
        conversations.find(reset.card().conversationId()).ifPresent(chat -> retire(chat, activityId));
    }

    // there is no other way to show it than to send it again; whoever presses it before tells that it has arrived
    private String begin(ConversationReference reference, AdaptiveCard card) {
        try {
            return Connected.await(adapter.send(reference, Cards.activity(card)));
        } catch (ConnectorFailure failure) {
            if (!failure.isDoubtful()) {
                throw failure;
            }
            throw later(failure, failure.retryAfter());
        } catch (Unavailable silence) {
            throw later(silence, silence.retryAfter());
        }
    }

    private static Unavailable later(RuntimeException doubt, Duration askedFor) {
        Duration wait = askedFor.compareTo(TIME_TO_PRESS) > 0 ? askedFor : TIME_TO_PRESS;
        return new Unavailable(String.valueOf(doubt.getMessage()), wait, null, doubt);
    }

    private String change(ConversationReference reference, String old, AdaptiveCard card) {
        try {
            return Connected.await(adapter.update(reference, old, Cards.activity(card)));
        } catch (ConnectorFailure failure) {
            if (failure.remedy() != Remedy.SEND_ANEW) {
                throw failure;
            }
            return begin(reference, card);
        }
    }

    private Optional<String> append(Chat chat, String old) {
        try {
            String sent =
                    Connected.await(adapter.send(chat.reference(), Cards.activity(NoticeCard.news(chat.words()))));
            retire(chat, old);
            return Optional.of(sent);
        } catch (ConnectorFailure failure) {
            if (!failure.isDoubtful()) {
                throw failure;
            }
            return perhaps(failure);
        } catch (Unavailable silence) {
            return perhaps(silence);
        }
    }

    private static Optional<String> perhaps(RuntimeException doubt) {
        LOG.warn("a card may have been sent or not: {}", doubt.getMessage());
        return Optional.empty();
    }

    private void retire(Chat chat, String old) {
        try {
            Connected.await(
                    adapter.update(chat.reference(), old, Cards.activity(NoticeCard.continuedBelow(chat.words()))));
        } catch (ConnectorFailure | Unavailable e) {
            LOG.info("an old card could not be changed: {}", e.getMessage());
        }
    }
}

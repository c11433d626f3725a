package dev.rekey.teams;

import com.microsoft.bot.connector.ConnectorClient;
import com.microsoft.bot.connector.Conversations;
import com.microsoft.bot.connector.rest.RestConnectorClient;
import com.microsoft.bot.schema.ConversationParameters;
import com.microsoft.bot.schema.ResourceResponse;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the connector: one client per service address, to hosts on the list only, at the pace that Teams allows, every
 * failure in our words and with what follows from it done.
 */
final class Connector {

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

    private final BotCredentials credentials;
    private final ServiceHosts hosts;
    private final Pace pace;
    private final Consumer<String> forget;
    private final Clock clock;
    private final Alarm alarm;
    private final Map<String, ConnectorClient> clients = new ConcurrentHashMap<>();

    /**
     * A way for one bot.
     *
     * @param forget drops the way back to a conversation where nobody is any more
     */
    Connector(BotCredentials credentials, ServiceHosts hosts, Pace pace, Consumer<String> forget, Clock clock) {
        this.credentials = credentials;
        this.hosts = hosts;
        this.pace = pace;
        this.forget = forget;
        this.clock = clock;
        this.alarm = new Alarm(clock);
    }

    /**
     * Makes one call about a conversation.
     *
     * @return the id of the activity, empty when the connector gave none; fails with {@link ConnectorFailure}
     */
    CompletableFuture<String> call(
            String serviceUrl,
            String conversationId,
            Function<Conversations, CompletableFuture<ResourceResponse>> what) {
        return client(serviceUrl)
                .thenCompose(
                        client -> pace.turn(conversationId).thenCompose(turn -> what.apply(client.getConversations())))
                .handle((response, failure) -> idOf(conversationId, response, failure));
    }

    /** Begins a chat with somebody, or finds the one there is; fails with {@link ConnectorFailure}; safe to repeat. */
    CompletableFuture<String> begin(String serviceUrl, String with, ConversationParameters parameters) {
        return client(serviceUrl)
                .thenCompose(client -> pace.turn("new chat with " + with)
                        .thenCompose(turn -> client.getConversations().createConversation(parameters)))
                .handle((begun, failure) -> {
                    if (failure != null) {
                        ConnectorFailure inOurWords = ConnectorFailure.of(failure, clock.instant());
                        alarm.raise(inOurWords);
                        throw inOurWords;
                    }
                    return begun.getId();
                });
    }

    /** Reads something about a conversation, which Teams counts by itself; fails with {@link ConnectorFailure}. */
    <T> CompletableFuture<T> read(String serviceUrl, Function<Conversations, CompletableFuture<T>> what) {
        return client(serviceUrl)
                .thenCompose(client -> what.apply(client.getConversations()))
                .handle((found, failure) -> {
                    if (failure != null) {
                        throw ConnectorFailure.of(failure, clock.instant());
                    }
                    return found;
                });
    }

    /** The client for an address; fails with {@link ForeignHost} when nothing may be sent there. */
    CompletableFuture<ConnectorClient> client(String serviceUrl) {
        if (!hosts.allow(serviceUrl)) {
            LOG.warn("nothing is sent to {}", ServiceHosts.nameOf(serviceUrl));
            return CompletableFuture.failedFuture(new ForeignHost());
        }
        return CompletableFuture.completedFuture(
                clients.computeIfAbsent(serviceUrl, address -> new RestConnectorClient(address, credentials)));
    }

    private String idOf(String conversationId, @Nullable ResourceResponse response, @Nullable Throwable failure) {
        if (failure != null) {
            ConnectorFailure inOurWords = ConnectorFailure.of(failure, clock.instant());
            actOn(inOurWords, conversationId);
            throw inOurWords;
        }
        return response == null || response.getId() == null ? "" : response.getId();
    }

    private void actOn(ConnectorFailure failure, String conversationId) {
        alarm.raise(failure);
        boolean isAnswer = failure.status() != 0;
        if (isAnswer && !failure.retryAfter().isZero()) {
            pace.rest(conversationId, failure.retryAfter());
        }
        if (failure.remedy() == Remedy.FORGET) {
            LOG.info("nothing is sent before the person speaks again: {}", failure.getMessage());
            forget.accept(conversationId);
        }
    }
}

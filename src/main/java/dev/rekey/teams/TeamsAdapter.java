package dev.rekey.teams;

import com.microsoft.bot.builder.BotCallbackHandler;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.connector.ConnectorClient;
import com.microsoft.bot.connector.authentication.AppCredentials;
import com.microsoft.bot.connector.rest.RestConnectorClient;
import com.microsoft.bot.integration.BotFrameworkHttpAdapter;
import com.microsoft.bot.integration.Configuration;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.Attachment;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.ConversationReference;
import com.microsoft.bot.schema.ResourceResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's adapter with its traps closed: content that can be sent, no change of the JVM's locale, no blocking of the SDK's
 * pool, one connector client per service address, and only to hosts on the list.
 */
public class TeamsAdapter extends BotFrameworkHttpAdapter {

    private final BotCredentials credentials;
    private final ServiceHosts hosts;
    private final Map<String, ConnectorClient> clients = new ConcurrentHashMap<>();

    TeamsAdapter(Configuration configuration, BotCredentials credentials, ServiceHosts hosts) {
        super(configuration);
        this.credentials = credentials;
        this.hosts = hosts;
    }

    /**
     * Sends an activity outside a turn, once: sent again it would arrive twice.
     *
     * @return the activity's id; fails with {@link ConnectorFailure}
     */
    public CompletableFuture<String> send(ConversationReference reference, Activity activity) {
        Activity ready = sendable(activity.applyConversationReference(reference));
        ready.setReplyToId(null);
        return client(reference.getServiceUrl())
                .getConversations()
                .sendToConversation(ready)
                .handle(TeamsAdapter::idOf);
    }

    /** Replaces an activity that was sent before; fails with {@link ConnectorFailure}; safe to repeat. */
    public CompletableFuture<String> update(ConversationReference reference, String activityId, Activity activity) {
        Activity ready = sendable(activity.applyConversationReference(reference));
        ready.setReplyToId(null);
        ready.setId(activityId);
        return client(reference.getServiceUrl())
                .getConversations()
                .updateActivity(ready)
                .handle((response, failure) -> {
                    idOf(response, failure);
                    return activityId;
                });
    }

    /** What the roster of the conversation says of who sent an activity; fails with the SDK's failures. */
    CompletableFuture<ChannelAccount> memberOf(Activity activity) {
        return client(activity.getServiceUrl())
                .getConversations()
                .getConversationMember(
                        activity.getFrom().getId(), activity.getConversation().getId());
    }

    private static String idOf(@Nullable ResourceResponse response, @Nullable Throwable failure) {
        if (failure != null) {
            throw ConnectorFailure.of(failure);
        }
        return response == null || response.getId() == null ? "" : response.getId();
    }

    @Override
    protected CompletableFuture<AppCredentials> buildAppCredentials(String forAppId, String scope) {
        return CompletableFuture.completedFuture(credentials);
    }

    @Override
    protected CompletableFuture<ConnectorClient> getOrCreateConnectorClient(
            String serviceUrl, @Nullable AppCredentials ignored) {
        return CompletableFuture.completedFuture(client(serviceUrl));
    }

    // the SDK's version sets the locale of the whole JVM to that of whoever wrote last
    @Override
    protected CompletableFuture<Void> runPipeline(TurnContext context, BotCallbackHandler callback) {
        CompletableFuture<Void> turn;
        try {
            turn = callback.invoke(context);
        } catch (RuntimeException e) {
            turn = CompletableFuture.failedFuture(e);
        }
        return turn.exceptionallyCompose(failure -> getOnTurnError().invoke(context, failure));
    }

    @Override
    public CompletableFuture<ResourceResponse[]> sendActivities(TurnContext context, List<Activity> activities) {
        CompletableFuture<List<ResourceResponse>> sent = CompletableFuture.completedFuture(new ArrayList<>());
        for (Activity activity : activities) {
            sent = sent.thenCompose(responses -> sendOne(context, activity).thenApply(response -> {
                responses.add(response);
                return responses;
            }));
        }
        return sent.thenApply(responses -> responses.toArray(ResourceResponse[]::new));
    }

    @Override
    public CompletableFuture<ResourceResponse> updateActivity(TurnContext context, Activity activity) {
        return client(context.getActivity().getServiceUrl()).getConversations().updateActivity(sendable(activity));
    }

    private CompletableFuture<ResourceResponse> sendOne(TurnContext context, Activity activity) {
        if (activity.isType(ActivityTypes.INVOKE_RESPONSE)) {
            context.getTurnState().add(INVOKE_RESPONSE_KEY, activity);
            return CompletableFuture.completedFuture(new ResourceResponse(""));
        }
        if (activity.isType(ActivityTypes.TRACE)) {
            return CompletableFuture.completedFuture(new ResourceResponse(""));
        }
        // a client must not name its own activity (Activity protocol, A3020)
        activity.setId(null);
        Activity ready = sendable(activity);
        return client(context.getActivity().getServiceUrl())
                .getConversations()
                .sendToConversation(ready)
                .thenApply(response -> response == null ? new ResourceResponse("") : response);
    }

    private ConnectorClient client(String serviceUrl) {
        if (!hosts.allow(serviceUrl)) {
            throw new IllegalArgumentException("expected a service address of the Bot Framework");
        }
        return clients.computeIfAbsent(serviceUrl, address -> new RestConnectorClient(address, credentials));
    }

    private static Activity sendable(Activity activity) {
        if (activity.getAttachments() != null) {
            for (Attachment attachment : activity.getAttachments()) {
                if (attachment.getContent() instanceof Map<?, ?> content) {
                    attachment.setContent(SdkJson.node(content));
                }
            }
        }
        return activity;
    }
}

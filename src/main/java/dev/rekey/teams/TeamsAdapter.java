package dev.rekey.teams;

import com.microsoft.bot.builder.BotCallbackHandler;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.connector.ConnectorClient;
import com.microsoft.bot.connector.Conversations;
import com.microsoft.bot.connector.authentication.AppCredentials;
import com.microsoft.bot.integration.BotFrameworkHttpAdapter;
import com.microsoft.bot.integration.Configuration;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.Attachment;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.ConversationAccount;
import com.microsoft.bot.schema.ConversationParameters;
import com.microsoft.bot.schema.ConversationReference;
import com.microsoft.bot.schema.ResourceResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's adapter with its traps closed: content that can be sent, no change of the JVM's locale, no blocking of the SDK's
 * pool, and the connector as {@link Connector} calls it.
 */
public class TeamsAdapter extends BotFrameworkHttpAdapter {

    private static final String TEAMS = "msteams";

    private final BotCredentials credentials;
    private final Connector connector;

    TeamsAdapter(Configuration configuration, BotCredentials credentials, Connector connector) {
        super(configuration);
        this.credentials = credentials;
        this.connector = connector;
    }

    /**
     * Sends an activity outside a turn, once: sent again it would arrive twice.
     *
     * @return the activity's id; fails with {@link ConnectorFailure}
     */
    public CompletableFuture<String> send(ConversationReference reference, Activity activity) {
        Activity ready = sendable(activity.applyConversationReference(reference));
        ready.setReplyToId(null);
        ready.setId(null);
        return call(reference, conversations -> conversations.sendToConversation(ready));
    }

    /** Replaces an activity that was sent before; fails with {@link ConnectorFailure}; safe to repeat. */
    public CompletableFuture<String> update(ConversationReference reference, String activityId, Activity activity) {
        Activity ready = sendable(activity.applyConversationReference(reference));
        ready.setReplyToId(null);
        ready.setId(activityId);
        return call(reference, conversations -> conversations.updateActivity(ready))
                .thenApply(id -> activityId);
    }

    /**
     * Begins the chat between a person and the bot, or finds the one there is; the app must be installed for them (Microsoft Learn,
     * "Send proactive messages"). Fails with {@link ConnectorFailure}; safe to repeat.
     */
    public CompletableFuture<ConversationReference> beginChat(String serviceUrl, String tenantId, String objectId) {
        ChannelAccount bot = new ChannelAccount("28:" + credentials.getAppId());
        ChannelAccount person = new ChannelAccount(objectId);
        ConversationParameters parameters = new ConversationParameters();
        parameters.setIsGroup(false);
        parameters.setBot(bot);
        parameters.setMembers(List.of(person));
        parameters.setTenantId(tenantId);
        parameters.setChannelData(SdkJson.node(Map.of("tenant", Map.of("id", tenantId))));
        return connector.begin(serviceUrl, objectId, parameters).thenApply(id -> {
            ConversationAccount conversation = new ConversationAccount(id);
            conversation.setTenantId(tenantId);
            conversation.setConversationType("personal");
            ConversationReference reference = new ConversationReference();
            reference.setChannelId(TEAMS);
            reference.setServiceUrl(serviceUrl);
            reference.setBot(bot);
            reference.setUser(person);
            reference.setConversation(conversation);
            return reference;
        });
    }

    /** What the roster says of who sent an activity; fails with {@link ConnectorFailure}; safe to repeat. */
    public CompletableFuture<ChannelAccount> memberOf(Activity activity) {
        String member = activity.getFrom().getId();
        String conversation = activity.getConversation().getId();
        return connector.read(
                activity.getServiceUrl(), conversations -> conversations.getConversationMember(member, conversation));
    }

    private CompletableFuture<String> call(
            ConversationReference reference, Function<Conversations, CompletableFuture<ResourceResponse>> what) {
        return connector.call(
                reference.getServiceUrl(), reference.getConversation().getId(), what);
    }

    @Override
    protected CompletableFuture<AppCredentials> buildAppCredentials(String forAppId, String scope) {
        return CompletableFuture.completedFuture(credentials);
    }

    @Override
    protected CompletableFuture<ConnectorClient> getOrCreateConnectorClient(
            String serviceUrl, @Nullable AppCredentials ignored) {
        return connector.client(serviceUrl);
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
        Activity ready = sendable(activity);
        return call(referenceOf(context), conversations -> conversations.updateActivity(ready))
                .thenApply(ResourceResponse::new);
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
        return call(referenceOf(context), conversations -> conversations.sendToConversation(ready))
                .thenApply(ResourceResponse::new);
    }

    private static ConversationReference referenceOf(TurnContext context) {
        return context.getActivity().getConversationReference();
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

package dev.rekey.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.builder.teams.TeamsActivityHandler;
import com.microsoft.bot.builder.teams.TeamsInfo;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ChannelAccount;
import com.microsoft.bot.schema.teams.TeamsChannelAccount;
import dev.rekey.card.WelcomeCard;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Person;
import dev.rekey.reset.PlainText;
import dev.rekey.teams.Conversations;
import dev.rekey.teams.SdkJson;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The bot's front: who is talking, and what kind of thing they did. Everything is read, decided and saved before the answer goes
 * out, so that a press that comes at once finds what it needs.
 */
final class MfaResetBot extends TeamsActivityHandler {

    private static final String CARD_ACTION = "adaptiveCard/action";
    private static final String ALONE = "I only work in a chat between the two of us. Please write to me there.";
    private static final String NOBODY =
            "I can’t tell who you are, so I can’t help here. Please call the service desk.";
    private static final int NOT_IMPLEMENTED = 501;
    private static final int LONGEST_NAME = 100;

    private final Conversation conversation;
    private final Memory memory;
    private final Delivery delivery;
    private final Conversations conversations;
    private final FactorProvider factors;

    MfaResetBot(
            Conversation conversation,
            Memory memory,
            Delivery delivery,
            Conversations conversations,
            FactorProvider factors) {
        this.conversation = conversation;
        this.memory = memory;
        this.delivery = delivery;
        this.conversations = conversations;
        this.factors = factors;
    }

    @Override
    protected CompletableFuture<Void> onMessageActivity(TurnContext context) {
        Optional<Person> person = personOf(context);
        if (!isPersonal(context.getActivity()) || person.isEmpty()) {
            return refuse(context);
        }
        memory.load(context);
        if (!memory.isNew(context)) {
            return CompletableFuture.completedFuture(null);
        }
        conversations.remember(context.getActivity());
        Turn turn = Turn.begin(context, person.get());
        KnownModules.during(() -> conversation.answer(context));
        memory.save(context);
        return delivery.send(context, turn);
    }

    // not the SDK's way: it reports a malformed value under a type that no client knows
    @Override
    protected CompletableFuture<InvokeResponse> onInvokeActivity(TurnContext context) {
        Activity activity = context.getActivity();
        Optional<Person> person = personOf(context);
        if (!CARD_ACTION.equals(activity.getName()) || !isPersonal(activity) || person.isEmpty()) {
            return CompletableFuture.completedFuture(new InvokeResponse(NOT_IMPLEMENTED, null));
        }
        memory.load(context);
        memory.isNew(context);
        conversations.remember(activity);
        Turn turn = Turn.begin(context, person.get());
        KnownModules.during(() -> conversation.answer(context));
        memory.save(context);
        return CompletableFuture.completedFuture(delivery.respond(context, turn));
    }

    // not the SDK's way: it asks the connector for each member, and fails where a field is missing
    @Override
    protected CompletableFuture<Void> onConversationUpdateActivity(TurnContext context) {
        Activity activity = context.getActivity();
        ChannelAccount self = activity.getRecipient();
        boolean joined = self != null
                && activity.getMembersAdded() != null
                && activity.getMembersAdded().stream()
                        .anyMatch(member -> self.getId() != null && self.getId().equals(member.getId()));
        return joined ? greet(context) : CompletableFuture.completedFuture(null);
    }

    @Override
    protected CompletableFuture<Void> onInstallationUpdate(TurnContext context) {
        return switch (String.valueOf(context.getActivity().getAction())) {
            case "add" -> greet(context);
            case "remove" -> forget(context);
            // an upgrade of the app is neither a beginning nor an end
            default -> CompletableFuture.completedFuture(null);
        };
    }

    private CompletableFuture<Void> greet(TurnContext context) {
        Optional<Person> person = personOf(context);
        if (!isPersonal(context.getActivity())) {
            return CompletableFuture.completedFuture(null);
        }
        memory.load(context);
        if (!memory.isFirstGreeting(context)) {
            return CompletableFuture.completedFuture(null);
        }
        conversations.remember(context.getActivity());
        String name = person.map(Person::firstName).orElse("");
        memory.save(context);
        return context.sendActivity(Cards.activity(WelcomeCard.greeting(name))).thenApply(sent -> null);
    }

    private CompletableFuture<Void> forget(TurnContext context) {
        conversations.forget(context.getActivity().getConversation().getId());
        memory.forget(context);
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> refuse(TurnContext context) {
        return context.sendActivity(isPersonal(context.getActivity()) ? NOBODY : ALONE)
                .thenApply(sent -> null);
    }

    private Optional<Person> personOf(TurnContext context) {
        Activity activity = context.getActivity();
        ChannelAccount from = activity.getFrom();
        String tenant = tenantOf(activity);
        if (from.getAadObjectId() == null || from.getAadObjectId().isBlank() || tenant == null) {
            return Optional.empty();
        }
        String name = PlainText.of(from.getName() == null ? "" : from.getName(), LONGEST_NAME);
        if (!factors.needsProfile()) {
            return Optional.of(new Person(tenant, from.getAadObjectId(), name));
        }
        TeamsChannelAccount profile = TeamsInfo.getMember(context, from.getId()).join();
        return Optional.of(
                new Person(tenant, from.getAadObjectId(), name, profile.getUserPrincipalName(), profile.getEmail()));
    }

    private static @Nullable String tenantOf(Activity activity) {
        String tenant = activity.getConversation().getTenantId();
        if (tenant != null && !tenant.isBlank()) {
            return tenant;
        }
        if (activity.getChannelData() == null) {
            return null;
        }
        JsonNode data = SdkJson.node(activity.getChannelData());
        String fromData = data.path("tenant").path("id").asText("");
        return fromData.isBlank() ? null : fromData;
    }

    private static boolean isPersonal(Activity activity) {
        String type = activity.getConversation().getConversationType();
        return !activity.getConversation().isGroup() && (type == null || type.equals("personal"));
    }
}

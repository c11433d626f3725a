package dev.rekey.bot;

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
import java.util.Objects;
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
        Activity activity = context.getActivity();
        if (!isPersonal(activity)) {
            return context.sendActivity(ALONE).thenApply(sent -> null);
        }
        Optional<Person> person = personOf(context);
        if (person.isEmpty()) {
            return context.sendActivity(NOBODY).thenApply(sent -> null);
        }
        if (memory.knows(activity)) {
            return CompletableFuture.completedFuture(null);
        }
        conversations.remember(activity);
        Turn turn = Turn.begin(context, person.get());
        KnownModules.during(() -> conversation.answer(context));
        memory.note(activity);
        return delivery.send(context, turn);
    }

    // not the SDK's way: it reports a malformed value under a type that no client knows
    @Override
    protected CompletableFuture<InvokeResponse> onInvokeActivity(TurnContext context) {
        Activity activity = context.getActivity();
        Optional<Person> person =
                CARD_ACTION.equals(activity.getName()) && isPersonal(activity) ? personOf(context) : Optional.empty();
        if (person.isEmpty()) {
            return CompletableFuture.completedFuture(new InvokeResponse(NOT_IMPLEMENTED, null));
        }
        conversations.remember(activity);
        Turn turn = Turn.begin(context, person.get());
        // a press needs no memory: the key on the card tells whether it was answered before
        KnownModules.during(() -> conversation.answer(context));
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

    // the SDK's way stumbles over an event without a name; Rekey waits for none
    @Override
    protected CompletableFuture<Void> onEventActivity(TurnContext context) {
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> greet(TurnContext context) {
        Activity activity = context.getActivity();
        if (!isPersonal(activity) || !memory.greets(activity)) {
            return CompletableFuture.completedFuture(null);
        }
        conversations.remember(activity);
        String name = personOf(context).map(Person::firstName).orElse("");
        return context.sendActivity(Cards.activity(WelcomeCard.greeting(name))).thenApply(sent -> null);
    }

    private CompletableFuture<Void> forget(TurnContext context) {
        conversations.forget(context.getActivity().getConversation().getId());
        memory.forget(context.getActivity());
        return CompletableFuture.completedFuture(null);
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

    // Teams names the tenant in two places: where both are filled they must agree
    private static @Nullable String tenantOf(Activity activity) {
        String named = Objects.requireNonNullElse(activity.getConversation().getTenantId(), "");
        String inData = activity.getChannelData() == null
                ? ""
                : SdkJson.node(activity.getChannelData())
                        .path("tenant")
                        .path("id")
                        .asText("");
        String tenant = named.isBlank() ? inData : named;
        boolean differs = !inData.isBlank() && !inData.equals(tenant);
        return tenant.isBlank() || differs ? null : tenant;
    }

    private static boolean isPersonal(Activity activity) {
        String type = activity.getConversation().getConversationType();
        return !activity.getConversation().isGroup() && (type == null || type.equals("personal"));
    }
}

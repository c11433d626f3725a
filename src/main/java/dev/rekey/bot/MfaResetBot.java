package dev.rekey.bot;

import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.builder.teams.TeamsActivityHandler;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ChannelAccount;
import dev.rekey.card.AdaptiveCard;
import dev.rekey.card.WelcomeCard;
import dev.rekey.door.Gate;
import dev.rekey.door.Gate.Admitted;
import dev.rekey.door.Gate.Declined;
import dev.rekey.door.Gate.Entry;
import dev.rekey.door.Gate.Member;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.reset.Person;
import dev.rekey.reset.PlainText;
import dev.rekey.teams.Conversations;
import dev.rekey.words.Words;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bot's front: who is talking, and what kind of thing they did. Everything is read, decided and saved before the answer goes
 * out, so that a press that comes at once finds what it needs.
 */
final class MfaResetBot extends TeamsActivityHandler {

    private static final String CARD_ACTION = "adaptiveCard/action";
    private static final int NOT_IMPLEMENTED = 501;
    private static final int LONGEST_NAME = 100;

    private final Conversation conversation;
    private final IntentRecogniser recogniser;
    private final Memory memory;
    private final Delivery delivery;
    private final Conversations conversations;
    private final Gate gate;
    private final BiConsumer<String, String> chatLost;

    /**
     * The bot.
     *
     * @param chatLost takes whose chat has gone, as tenant and object id, and its id
     */
    MfaResetBot(
            Conversation conversation,
            IntentRecogniser recogniser,
            Memory memory,
            Delivery delivery,
            Conversations conversations,
            Gate gate,
            BiConsumer<String, String> chatLost) {
        this.conversation = conversation;
        this.recogniser = recogniser;
        this.memory = memory;
        this.delivery = delivery;
        this.conversations = conversations;
        this.gate = gate;
        this.chatLost = chatLost;
    }

    @Override
    protected CompletableFuture<Void> onMessageActivity(TurnContext context) {
        Activity activity = context.getActivity();
        Entry entry = gate.admit(activity);
        if (entry instanceof Declined declined) {
            return Refusal.of(declined.reason(), wordsOf(activity))
                    .map(words -> context.sendActivity(words).thenAccept(sent -> {}))
                    .orElseGet(MfaResetBot::nothing);
        }
        if (memory.knows(activity)) {
            return nothing();
        }
        Person person = personOf((Admitted) entry, activity);
        Words words = conversations.remember(activity, person.key());
        Turn turn = Turn.begin(context, person, words, recogniser);
        KnownModules.during(() -> conversation.answer(context));
        // only then: whoever dies before is given the message again, and to answer twice does no harm
        return delivery.send(context, turn).thenRun(() -> memory.note(activity));
    }

    // not the SDK's way: it reports a malformed value under a type that no client knows
    @Override
    protected CompletableFuture<InvokeResponse> onInvokeActivity(TurnContext context) {
        Activity activity = context.getActivity();
        if (!CARD_ACTION.equals(activity.getName())) {
            return CompletableFuture.completedFuture(new InvokeResponse(NOT_IMPLEMENTED, null));
        }
        Entry entry = gate.admit(activity);
        if (entry instanceof Declined declined) {
            return CompletableFuture.completedFuture(
                    delivery.respond(Refusal.ofPress(declined.reason(), wordsOf(activity))));
        }
        Person person = personOf((Admitted) entry, activity);
        Words words = conversations.remember(activity, person.key());
        Turn turn = Turn.begin(context, person, words, recogniser);
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
        return joined ? greet(context) : nothing();
    }

    @Override
    protected CompletableFuture<Void> onInstallationUpdate(TurnContext context) {
        return switch (String.valueOf(context.getActivity().getAction())) {
            case "add" -> greet(context);
            case "remove" -> forget(context);
            // an upgrade of the app is neither a beginning nor an end
            default -> nothing();
        };
    }

    // the SDK's way stumbles over an event without a name; Rekey waits for none
    @Override
    protected CompletableFuture<Void> onEventActivity(TurnContext context) {
        return nothing();
    }

    private CompletableFuture<Void> greet(TurnContext context) {
        Activity activity = context.getActivity();
        if (!(gate.admit(activity) instanceof Admitted admitted)) {
            return nothing();
        }
        Person person = personOf(admitted, activity);
        Words words = conversations.remember(activity, person.key());
        if (!memory.greets(activity)) {
            return nothing();
        }
        AdaptiveCard greeting = WelcomeCard.greeting(person.firstName(), words);
        return context.sendActivity(Cards.activity(greeting)).thenAccept(sent -> {});
    }

    private CompletableFuture<Void> forget(TurnContext context) {
        String chat = context.getActivity().getConversation().getId();
        conversations.personOf(chat).ifPresent(person -> chatLost.accept(person, chat));
        conversations.forget(chat);
        memory.forget(context.getActivity());
        return nothing();
    }

    // of somebody who is not let in no more is known than what their Teams says
    private static Words wordsOf(Activity activity) {
        return Words.nearestTo(Conversations.localeOf(activity.getLocale()));
    }

    private static Person personOf(Admitted admitted, Activity activity) {
        Member member = admitted.person();
        return new Person(
                member.tenantId(),
                member.objectId(),
                PlainText.of(member.name(), LONGEST_NAME),
                member.userPrincipalName(),
                member.email(),
                zoneOf(activity.getLocalTimezone()));
    }

    private static @Nullable ZoneId zoneOf(@Nullable String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static CompletableFuture<Void> nothing() {
        return CompletableFuture.completedFuture(null);
    }
}

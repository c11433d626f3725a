package dev.rekey.bot;

import com.microsoft.bot.builder.StatePropertyAccessor;
import com.microsoft.bot.builder.Storage;
import com.microsoft.bot.builder.TurnContext;
import com.microsoft.bot.dialogs.DialogState;
import com.microsoft.bot.schema.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the bot remembers of a conversation: the open dialog, the activities it has already answered, and whether it said hello.
 * One read and one write a turn; the SDK's own ConversationState would make a JSON mapper for each.
 */
final class Memory implements StatePropertyAccessor<DialogState> {

    private static final String KEY = Memory.class.getName();
    private static final String DIALOGS = "dialogs";
    private static final String SEEN = "seen";
    private static final String GREETED = "greeted";
    private static final int MOST_SEEN = 20;

    private final Storage storage;

    Memory(Storage storage) {
        this.storage = storage;
    }

    /** Loads what is known into the turn. */
    void load(TurnContext context) {
        String key = key(context.getActivity());
        Map<String, Object> found = storage.read(new String[] {key}).join();
        @SuppressWarnings("unchecked") // the storage gives back what save() wrote
        Map<String, Object> state =
                (Map<String, Object>) found.getOrDefault(key, new ConcurrentHashMap<String, Object>());
        context.getTurnState().add(KEY, state);
    }

    /** Writes it back; throws {@link IllegalStateException} when another turn was faster. */
    void save(TurnContext context) {
        storage.write(Map.of(key(context.getActivity()), state(context))).join();
    }

    /** Forgets everything about a conversation. */
    void forget(TurnContext context) {
        storage.delete(new String[] {key(context.getActivity())}).join();
    }

    /** Notes an activity; false when it was answered before, since channels repeat what they think got lost. */
    boolean isNew(TurnContext context) {
        String id = context.getActivity().getId();
        if (id == null) {
            return true;
        }
        @SuppressWarnings("unchecked") // only this method writes it
        List<String> seen = (List<String>) state(context).computeIfAbsent(SEEN, key -> new ArrayList<String>());
        if (seen.contains(id)) {
            return false;
        }
        seen.add(id);
        if (seen.size() > MOST_SEEN) {
            seen.remove(0);
        }
        return true;
    }

    /** True once for each conversation. */
    boolean isFirstGreeting(TurnContext context) {
        return state(context).put(GREETED, true) == null;
    }

    @Override
    public String getName() {
        return DIALOGS;
    }

    @Override
    public CompletableFuture<DialogState> get(TurnContext context, Supplier<DialogState> orElse) {
        Object dialogs = state(context).computeIfAbsent(DIALOGS, key -> orElse.get());
        return CompletableFuture.completedFuture((DialogState) dialogs);
    }

    @Override
    public CompletableFuture<Void> set(TurnContext context, DialogState value) {
        state(context).put(DIALOGS, value);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> delete(TurnContext context) {
        state(context).remove(DIALOGS);
        return CompletableFuture.completedFuture(null);
    }

    private static Map<String, Object> state(TurnContext context) {
        Map<String, Object> state = context.getTurnState().get(KEY);
        if (state == null) {
            throw new IllegalStateException("expected the memory to be loaded");
        }
        return state;
    }

    private static String key(Activity activity) {
        return activity.getChannelId() + "/conversations/"
                + activity.getConversation().getId();
    }
}

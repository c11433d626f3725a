package dev.rekey.bot;

import com.microsoft.bot.builder.Storage;
import com.microsoft.bot.schema.Activity;
import dev.rekey.teams.StateConflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What the bot remembers of a conversation: the messages it has already answered, and whether it said hello. Where a reset stands
 * is not among it: that is in the reset.
 */
final class Memory {

    private static final String SEEN = "seen";
    private static final String GREETED = "greeted";
    private static final int MOST_SEEN = 20;

    private final Storage storage;

    Memory(Storage storage) {
        this.storage = storage;
    }

    /** Whether a message was answered before, since channels repeat what they think got lost. */
    boolean knows(Activity activity) {
        return activity.getId() != null && seen(read(key(activity))).contains(activity.getId());
    }

    /** Notes that a message has been answered; safe to repeat. */
    void note(Activity activity) {
        String id = activity.getId();
        if (id != null) {
            change(key(activity), state -> {
                List<String> seen = seen(state);
                if (seen.contains(id)) {
                    return false;
                }
                seen.add(id);
                state.put(SEEN, new ArrayList<>(seen.subList(Math.max(0, seen.size() - MOST_SEEN), seen.size())));
                return true;
            });
        }
    }

    /** True once for each conversation. */
    boolean greets(Activity activity) {
        return change(key(activity), state -> state.put(GREETED, true) == null);
    }

    /** Forgets everything about a conversation. */
    void forget(Activity activity) {
        storage.delete(new String[] {key(activity)}).join();
    }

    // of two that change the same state at once, the second does it again on what the first has left
    private boolean change(String key, Predicate<Map<String, Object>> change) {
        while (true) {
            Map<String, Object> state = read(key);
            if (!change.test(state)) {
                return false;
            }
            try {
                storage.write(Map.of(key, state)).join();
                return true;
            } catch (StateConflict e) {
                // read again
            }
        }
    }

    private Map<String, Object> read(String key) {
        @SuppressWarnings("unchecked") // the storage gives back what was written
        Map<String, Object> state = (Map<String, Object>)
                storage.read(new String[] {key}).join().getOrDefault(key, new ConcurrentHashMap<String, Object>());
        return state;
    }

    private static List<String> seen(Map<String, Object> state) {
        @SuppressWarnings("unchecked") // only note() writes it
        List<String> seen = (List<String>) state.getOrDefault(SEEN, List.of());
        return new ArrayList<>(seen);
    }

    private static String key(Activity activity) {
        return activity.getChannelId() + "/conversations/"
                + activity.getConversation().getId();
    }
}

package dev.rekey.standin.teams;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The chats of the tenant, by conversation id. */
final class Chats {

    private final Clock clock;
    private final AtomicLong ids = new AtomicLong(1_700_000_000_000L);
    private final Map<String, List<Message>> chats = new LinkedHashMap<>();

    Chats(Clock clock) {
        this.clock = clock;
    }

    String newId() {
        return Long.toString(ids.incrementAndGet());
    }

    synchronized List<Message> of(String conversation) {
        return List.copyOf(chats.getOrDefault(conversation, List.of()));
    }

    synchronized String add(String conversation, boolean fromBot, @Nullable String text, @Nullable JsonNode card) {
        String id = newId();
        chats.computeIfAbsent(conversation, key -> new ArrayList<>())
                .add(new Message(id, 1, fromBot, clock.instant(), text, card, false));
        return id;
    }

    synchronized boolean replace(
            String conversation, String id, @Nullable String text, @Nullable JsonNode card, boolean byUpdate) {
        List<Message> chat = chats.getOrDefault(conversation, new ArrayList<>());
        for (int i = 0; i < chat.size(); i++) {
            if (chat.get(i).id().equals(id)) {
                chat.set(i, chat.get(i).replacedBy(text, card, byUpdate));
                return true;
            }
        }
        return false;
    }

    /** Puts the answer to a press on its card, unless an update has overtaken it: that is the newer of the two. */
    synchronized void answer(String conversation, String id, int pressedVersion, JsonNode card) {
        if (versionOf(conversation, id) == pressedVersion) {
            replace(conversation, id, null, card, false);
        }
    }

    /** Counts the changes of a message; 0 when there is none. */
    synchronized int versionOf(String conversation, String id) {
        return find(conversation, id).map(Message::version).orElse(0);
    }

    synchronized boolean remove(String conversation, String id) {
        return chats.getOrDefault(conversation, new ArrayList<>())
                .removeIf(message -> message.id().equals(id));
    }

    synchronized Optional<Message> find(String conversation, String id) {
        return of(conversation).stream()
                .filter(message -> message.id().equals(id))
                .findFirst();
    }

    synchronized void clear() {
        chats.clear();
    }

    synchronized void clear(String conversation) {
        chats.remove(conversation);
    }
}

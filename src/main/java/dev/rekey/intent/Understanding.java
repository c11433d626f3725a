package dev.rekey.intent;

import java.util.Set;

/**
 * What a message most likely means.
 *
 * @param confidence from 0 to 1; a set phrase has 1
 * @param language the language that it is most likely written in, as an ISO 639-1 code; {@code en} when nothing tells
 */
public record Understanding(Intent intent, double confidence, String language, Set<Slot> slots) {

    /** Keeps its own copy. */
    public Understanding {
        slots = Set.copyOf(slots);
    }
}

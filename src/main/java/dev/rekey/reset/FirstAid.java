package dev.rekey.reset;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the person had done to factors before anything is removed: less than a removal, hence without more proof than their chat.
 *
 * <p>Source: NIST SP 800-63B-4, sections 4.3 and 4.5: one factor is enough to report a loss, and not to invalidate is worse than to
 * invalidate in error.
 *
 * @param outOfHands whether somebody else may have a factor, as far as the person has said
 * @param toBlock ids of the factors that are to be blocked now
 * @param toUnlock ids of the factors whose lock is to be cleared now
 * @param blocked ids of those that are blocked
 * @param unlocked ids of those whose lock is cleared
 */
public record FirstAid(
        boolean outOfHands, List<String> toBlock, List<String> toUnlock, List<String> blocked, List<String> unlocked) {

    /** Nothing yet. */
    public static final FirstAid NONE = new FirstAid(false, List.of(), List.of(), List.of(), List.of());

    /** Keeps its own copies. */
    public FirstAid {
        toBlock = List.copyOf(toBlock);
        toUnlock = List.copyOf(toUnlock);
        blocked = List.copyOf(blocked);
        unlocked = List.copyOf(unlocked);
    }

    /** Nothing yet; somebody else may have a factor. */
    static FirstAid awaited(boolean outOfHands) {
        return outOfHands ? new FirstAid(true, List.of(), List.of(), List.of(), List.of()) : NONE;
    }

    /** These are to be blocked. */
    public FirstAid blocking(List<String> ids) {
        return new FirstAid(outOfHands, ids, List.of(), blocked, unlocked);
    }

    /** The locks of these are to be cleared. */
    public FirstAid unlocking(List<String> ids) {
        return new FirstAid(outOfHands, List.of(), ids, blocked, unlocked);
    }

    /** What was to be done is done. */
    public FirstAid done() {
        return new FirstAid(outOfHands, List.of(), List.of(), both(blocked, toBlock), both(unlocked, toUnlock));
    }

    private static List<String> both(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }
}

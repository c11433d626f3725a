package dev.rekey.reset;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from somebody having said that a reset was not theirs. While nobody has released it, the person gets no other
 * reset without people.
 *
 * @param isLate whether the reset had come to its end before
 * @param blocked the factors that were paired since it began, and that Rekey has blocked
 * @param undone what could not be done, in words for an agent
 * @param sessionsEnded how many sign-on sessions were ended
 * @param releasedBy who has released it; null while it holds
 * @param unblocks whether the factors are to be usable again
 */
public record Freeze(
        boolean isLate,
        List<Device> blocked,
        List<String> undone,
        int sessionsEnded,
        @Nullable String releasedBy,
        boolean unblocks) {

    /** Keeps its own copies. */
    public Freeze {
        blocked = List.copyOf(blocked);
        undone = List.copyOf(undone);
    }

    /** It has been said, and nothing is done yet. */
    static Freeze begun(boolean isLate) {
        return new Freeze(isLate, List.of(), List.of(), 0, null, false);
    }

    /** Everything has been tried. */
    public Freeze tried(List<Device> nowBlocked, List<String> notDone, int ended) {
        return new Freeze(isLate, nowBlocked, notDone, ended, releasedBy, unblocks);
    }

    /** What is left was given up. */
    public Freeze unfinished(@Nullable String why) {
        List<String> all = Stream.concat(undone.stream(), Stream.of("Not everything could be done: " + why))
                .toList();
        return new Freeze(isLate, blocked, all, sessionsEnded, releasedBy, unblocks);
    }

    /** More was blocked since. */
    Freeze more(List<Device> nowBlocked) {
        List<Device> all =
                Stream.concat(blocked.stream(), nowBlocked.stream()).distinct().toList();
        return new Freeze(isLate, all, undone, sessionsEnded, releasedBy, unblocks);
    }

    Freeze released(String by, boolean unblock) {
        return new Freeze(isLate, blocked, undone, sessionsEnded, by, unblock);
    }
}

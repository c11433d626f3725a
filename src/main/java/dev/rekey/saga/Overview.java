package dev.rekey.saga;

import dev.rekey.reset.Reset;
import java.time.Instant;
import java.util.List;

/** What there is to see of all resets together; changes nothing. */
public class Overview {

    private final ResetStore store;

    Overview(ResetStore store) {
        this.store = store;
    }

    /**
     * Counts of a stretch of time.
     *
     * @param cases resets that have become cases
     * @param paired those of them that ended with a new factor
     * @param withPeople those that people have
     */
    public record Counts(int cases, int paired, int withPeople) {}

    /** What was begun since then. */
    public Counts since(Instant then) {
        return store.counts(then);
    }

    /** Cases that are not over, oldest first. */
    public List<Reset> waiting(int most) {
        return store.waiting(most);
    }

    /** What is frozen, oldest first. */
    public List<Reset> frozen(int most) {
        return store.frozenOnes(most);
    }
}

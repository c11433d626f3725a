package dev.rekey.reset;

import java.time.Duration;

/** How waits between two tries grow, and how those who wait together are kept from coming back together. */
public final class Waits {

    private static final int PARTS = 1024;
    private static final int MOST_DOUBLINGS = 16;

    private Waits() {}

    /** The wait after so many failures: the first, doubled with each further one. */
    public static Duration doubling(Duration first, int failures) {
        return first.multipliedBy(1L << Math.max(0, Math.min(failures - 1, MOST_DOUBLINGS)));
    }

    /**
     * The wait and up to a part of it more: always the same for one, another for the next.
     *
     * @param part 4 for a quarter
     * @param who who waits, told apart by its hash
     */
    public static Duration spread(Duration wait, int part, Object who) {
        return wait.plus(wait.multipliedBy(Math.floorMod(who.hashCode(), PARTS)).dividedBy((long) part * PARTS));
    }

    /** The longer of the two. */
    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** The shorter of the two. */
    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

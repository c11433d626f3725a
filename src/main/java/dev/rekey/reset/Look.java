package dev.rekey.reset;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The person wants Rekey to look for the new factor at once.
 *
 * @param at when they said so, or when Rekey looked
 * @param inVain whether Rekey has looked since and found nothing new that works
 * @param seen the factors that PingOne showed then; null before, and for looks of an older version
 */
public record Look(Instant at, boolean inVain, @Nullable List<Device> seen) {

    /** Keeps its own copy. */
    public Look {
        seen = seen == null ? null : List.copyOf(seen);
    }
}

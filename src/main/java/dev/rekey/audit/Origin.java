package dev.rekey.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who did something, and where.
 *
 * @param actor tenant and Entra object id of a person, or {@value #REKEY}
 * @param place the conversation in Teams
 * @param activity Teams' own id of what was said, pressed or shown
 */
public record Origin(
        String actor, @Nullable String place, @Nullable String activity) {

    /** Rekey itself. */
    public static final String REKEY = "rekey";

    /** Rekey by itself, nowhere in particular. */
    public static final Origin ITSELF = new Origin(REKEY, null, null);
}

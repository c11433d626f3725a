package dev.rekey.evidence;

import java.util.Set;

/** What is known of somebody's memberships; {@code population} is empty where PingOne names none. */
public record Standing(String objectId, String population, Set<String> entraGroups, Set<String> pingOneGroups) {

    /** Keeps its own copies. */
    public Standing {
        entraGroups = Set.copyOf(entraGroups);
        pingOneGroups = Set.copyOf(pingOneGroups);
    }
}

package dev.rekey.evidence;

import java.util.Collections;
import java.util.Set;

/**
 * Who belongs to an audience: whoever is in one of these groups or populations, or everybody.
 *
 * @param entraGroups object ids of groups of Microsoft Entra
 * @param pingOneGroups ids of groups of PingOne
 * @param populations ids of populations of PingOne
 * @param people object ids of single people in Microsoft Entra
 */
public record Members(
        boolean everybody,
        Set<String> entraGroups,
        Set<String> pingOneGroups,
        Set<String> populations,
        Set<String> people) {

    /** Everybody. */
    public static final Members EVERYBODY = new Members(true, Set.of(), Set.of(), Set.of(), Set.of());

    /** Keeps its own copies. */
    public Members {
        entraGroups = Set.copyOf(entraGroups);
        pingOneGroups = Set.copyOf(pingOneGroups);
        populations = Set.copyOf(populations);
        people = Set.copyOf(people);
    }

    /** Whether somebody of whom this is known belongs to them. */
    public boolean include(Standing standing) {
        return everybody
                || people.contains(standing.objectId())
                || populations.contains(standing.population())
                || !Collections.disjoint(entraGroups, standing.entraGroups())
                || !Collections.disjoint(pingOneGroups, standing.pingOneGroups());
    }
}

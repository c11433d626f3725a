package dev.rekey.reset;

import java.util.Set;

/** Where PingOne puts an account: its population, empty when it names none, and its groups, by id. */
public record Membership(String population, Set<String> groups) {

    /** Keeps its own copy. */
    public Membership {
        groups = Set.copyOf(groups);
    }
}

package dev.rekey.admin;

import dev.rekey.reset.Groups;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may do what, read afresh each time; what the directory does not tell now, nobody may. */
public final class Roles {

    private static final Logger LOG = LoggerFactory.getLogger(Roles.class);

    private final Map<Role, Set<String>> holders;
    private final Groups groups;

    Roles(Map<Role, Set<String>> holders, Groups groups) {
        this.holders = holders;
        this.groups = groups;
    }

    /** Whether somebody has a role now. */
    public boolean has(Person person, Role role) {
        Set<String> named = holders.getOrDefault(role, Set.of());
        return !Collections.disjoint(named, held(person, named));
    }

    /** Every role that somebody has now. */
    public Set<Role> of(Person person) {
        Set<String> named = holders.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        Set<String> held = held(person, named);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        holders.forEach((role, ids) -> {
            if (!Collections.disjoint(ids, held)) {
                roles.add(role);
            }
        });
        return roles;
    }

    // a person's own id among them, or groups that they are in
    private Set<String> held(Person person, Set<String> named) {
        String own = person.objectId().toLowerCase(Locale.ROOT);
        Set<String> held = new HashSet<>(named);
        held.retainAll(Set.of(own));
        Set<String> others = new HashSet<>(named);
        others.remove(own);
        if (others.isEmpty()) {
            return held;
        }
        try {
            held.addAll(groups.among(person, others));
        } catch (RemoteFailure silence) {
            LOG.warn("the roles of {} are not known now: {}", person, silence.getMessage());
        }
        return held;
    }
}

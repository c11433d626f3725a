package dev.rekey.graph;

import com.google.common.collect.Lists;
import dev.rekey.reset.Groups;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.Uuids;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who belongs to which group of Entra: enabled members of the tenant. */
final class GraphGroups implements Groups {

    /** As many as Graph takes in one call. */
    private static final int AT_ONCE = 20;

    private final GraphApi graph;
    private final String tenantId;

    /**
     * The groups of one tenant.
     *
     * @param tenantId the tenant whose tokens Rekey has
     */
    GraphGroups(GraphApi graph, String tenantId) {
        this.graph = graph;
        this.tenantId = tenantId;
    }

    @Override
    public List<Person> membersOf(String groupId) {
        return graph.membersOf(groupId).stream()
                .filter(GraphManagers::canBeServed)
                .map(user -> GraphManagers.person(tenantId, user))
                .toList();
    }

    @Override
    public boolean isSetUp() {
        return Uuids.isUuid(tenantId);
    }

    // whoever cannot be asked about has no role, and vouches for nobody
    @Override
    public boolean isInOneOf(Person person, Set<String> groupIds) {
        return canBeAskedAbout(person) && Groups.super.isInOneOf(person, groupIds);
    }

    private boolean canBeAskedAbout(Person person) {
        return tenantId.equalsIgnoreCase(person.tenantId()) && Uuids.isUuid(person.objectId());
    }

    @Override
    public Set<String> among(Person person, Set<String> groupIds) {
        if (!canBeAskedAbout(person)) {
            throw new Rejected("Microsoft Graph cannot be asked about people of another tenant", 403, null);
        }
        Set<String> theirs = new HashSet<>();
        for (List<String> some : Lists.partition(List.copyOf(groupIds), AT_ONCE)) {
            List<String> found = graph.groupsAmong(person.objectId(), some);
            some.stream()
                    .filter(id -> found.stream().anyMatch(id::equalsIgnoreCase))
                    .forEach(theirs::add);
        }
        return theirs;
    }
}

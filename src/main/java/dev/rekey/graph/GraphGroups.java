package dev.rekey.graph;

import dev.rekey.reset.Groups;
import dev.rekey.reset.Person;
import dev.rekey.reset.Uuids;
import java.util.List;
import java.util.Set;

/** Who belongs to which group of Entra: enabled members of the tenant. */
final class GraphGroups implements Groups {

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
    public boolean isInOneOf(Person person, Set<String> groupIds) {
        boolean canBe =
                !groupIds.isEmpty() && tenantId.equalsIgnoreCase(person.tenantId()) && Uuids.isUuid(person.objectId());
        return canBe
                && graph.groupsAmong(person.objectId(), groupIds).stream()
                        .anyMatch(found -> groupIds.stream().anyMatch(found::equalsIgnoreCase));
    }
}

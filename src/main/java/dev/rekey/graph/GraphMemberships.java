package dev.rekey.graph;

import com.google.common.collect.Lists;
import dev.rekey.reset.Memberships;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.Uuids;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Groups of Entra, of people of the tenant whose tokens Rekey has. */
final class GraphMemberships implements Memberships {

    /** As many as Graph takes in one call. */
    private static final int AT_ONCE = 20;

    private final GraphApi graph;
    private final String tenantId;

    GraphMemberships(GraphApi graph, String tenantId) {
        this.graph = graph;
        this.tenantId = tenantId;
    }

    @Override
    public Set<String> among(Person person, Set<String> groups) {
        if (!tenantId.equalsIgnoreCase(person.tenantId()) || !Uuids.isUuid(person.objectId())) {
            throw new Rejected("Microsoft Graph is not asked about people of another tenant", 403, null);
        }
        Set<String> theirs = new HashSet<>();
        for (List<String> some : Lists.partition(List.copyOf(groups), AT_ONCE)) {
            graph.groupsAmong(person.objectId(), some).stream()
                    .map(id -> id.toLowerCase(Locale.ROOT))
                    .filter(groups::contains)
                    .forEach(theirs::add);
        }
        return theirs;
    }
}

package dev.rekey.graph;

import dev.rekey.reset.Managers;
import dev.rekey.reset.Person;
import dev.rekey.reset.Uuids;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whom somebody reports to, as Entra has it: an enabled member of the tenant, or nobody. */
final class GraphManagers implements Managers {

    private final GraphApi graph;
    private final String tenantId;

    /**
     * The managers of one tenant.
     *
     * @param tenantId the tenant whose tokens Rekey has
     */
    GraphManagers(GraphApi graph, String tenantId) {
        this.graph = graph;
        this.tenantId = tenantId;
    }

    @Override
    public Optional<Person> managerOf(Person person) {
        if (!tenantId.equalsIgnoreCase(person.tenantId()) || !Uuids.isUuid(person.objectId())) {
            return Optional.empty();
        }
        return graph.managerOf(person.objectId())
                .filter(GraphManagers::canBeServed)
                .map(user -> person(tenantId, user));
    }

    static boolean canBeServed(JsonNode user) {
        return Uuids.isUuid(user.path("id").asString(""))
                && user.path("accountEnabled").asBoolean(false)
                && "Member".equalsIgnoreCase(user.path("userType").asString(""));
    }

    static Person person(String tenantId, JsonNode user) {
        return GraphDirectory.person(tenantId, user.path("id").asString("").toLowerCase(Locale.ROOT), user);
    }
}

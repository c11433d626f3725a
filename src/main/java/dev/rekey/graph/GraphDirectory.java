package dev.rekey.graph;

import dev.rekey.reset.Directory;
import dev.rekey.reset.Person;
import dev.rekey.reset.Requester;
import dev.rekey.reset.Uuids;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The company's people in Entra, read through Microsoft Graph. */
final class GraphDirectory implements Directory {

    /** What may be a name or an address in a call: it cannot end a path or begin another. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+'#-]{1,64}@[A-Za-z0-9.-]{1,190}");

    private final GraphApi graph;
    private final String tenantId;
    private final boolean guests;

    /**
     * A directory of one tenant.
     *
     * @param tenantId the tenant whose tokens Rekey has
     * @param guests whether guests of the tenant may be served
     */
    GraphDirectory(GraphApi graph, String tenantId, boolean guests) {
        this.graph = graph;
        this.tenantId = tenantId;
        this.guests = guests;
    }

    @Override
    public Found find(Requester requester) {
        if (!Uuids.isUuid(tenantId)) {
            return new Found.Nobody("Rekey does not know in which tenant to look (its setting graph.tenant).");
        }
        List<JsonNode> users = usersFor(requester);
        if (users.size() != 1) {
            return new Found.Nobody(
                    users.isEmpty()
                            ? "Nobody in Entra fits the desk's record of the requester."
                            : "More than one account in Entra fits the desk's record of the requester.");
        }
        JsonNode user = users.get(0);
        String objectId = user.path("id").asString("").toLowerCase(Locale.ROOT);
        if (!Uuids.isUuid(objectId) || !user.path("accountEnabled").asBoolean(false)) {
            return new Found.Nobody("The requester's account in Entra is not enabled.");
        }
        if (!guests && !"Member".equalsIgnoreCase(user.path("userType").asString(""))) {
            return new Found.Nobody("The requester is a guest in Entra.");
        }
        return new Found.One(person(tenantId, objectId, user));
    }

    static Person person(String tenantId, String objectId, JsonNode user) {
        return new Person(
                tenantId,
                objectId,
                user.path("displayName").asString(""),
                user.path("userPrincipalName").asString(null),
                user.path("mail").asString(null));
    }

    // the surest that the desk's record has; what Graph finds is compared, because its filters are lenient
    private List<JsonNode> usersFor(Requester requester) {
        if (requester.objectId() != null) {
            return Uuids.isUuid(requester.objectId()) ? named(requester.objectId(), "id") : List.of();
        }
        if (isAddress(requester.userPrincipalName())) {
            return named(requester.userPrincipalName(), "userPrincipalName");
        }
        String mail = requester.email();
        return mail == null || !isAddress(mail)
                ? List.of()
                : graph.usersWithMail(mail).stream()
                        .filter(user -> mail.equalsIgnoreCase(user.path("mail").asString("")))
                        .toList();
    }

    private List<JsonNode> named(@Nullable String value, String field) {
        return Optional.ofNullable(value).flatMap(graph::user).stream()
                .filter(user -> user.path(field).asString("").equalsIgnoreCase(value))
                .toList();
    }

    private static boolean isAddress(@Nullable String text) {
        return text != null && ADDRESS.matcher(text).matches();
    }
}

package dev.rekey.graph;

import dev.rekey.remote.Remote;
import dev.rekey.remote.Reply;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.teams.AppTokens;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls of Microsoft Graph v1.0 that Rekey makes; knows addresses and the token, nothing of resets.
 *
 * <p>Sources: Microsoft Learn, "Get a user", "List users", "List manager", "user: sendMail", "List teamsApp", "Install app for user",
 * "directoryObject: checkMemberGroups", "List group members".
 */
final class GraphApi {

    private static final MediaType TEXT = MediaType.get("text/plain");
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String FIELDS = "id,displayName,userPrincipalName,mail,accountEnabled,userType";
    private static final String PAGE = "500";
    private static final int MOST_PAGES = 10;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final Remote remote;
    private final HttpUrl root;
    private final AppTokens tokens;
    private final JsonMapper json;

    GraphApi(Remote remote, HttpUrl root, AppTokens tokens, JsonMapper json) {
        this.remote = remote;
        this.root = root;
        this.tokens = tokens;
        this.json = json;
    }

    /** The user of that object id or user principal name. */
    Optional<JsonNode> user(String id) {
        return oneUser("get user", users().addPathSegment(id));
    }

    /** Whom the user of that object id reports to. */
    Optional<JsonNode> managerOf(String id) {
        return oneUser("get manager", users().addPathSegment(id).addPathSegment("manager"));
    }

    private Optional<JsonNode> oneUser(String what, HttpUrl.Builder address) {
        HttpUrl url = address.addQueryParameter("$select", FIELDS).build();
        try {
            return Optional.of(read(what, get(what, url)));
        } catch (Rejected refusal) {
            if (refusal.status() != NOT_FOUND) {
                throw refusal;
            }
            return Optional.empty();
        }
    }

    /** Sends a mail, as it goes over the wire, from somebody's mailbox; once, because each call that gets through sends one. */
    void send(String from, byte[] mime) {
        HttpUrl url = users().addPathSegment(from).addPathSegment("sendMail").build();
        RequestBody body = RequestBody.create(Base64.getEncoder().encode(mime), TEXT);
        remote.callOnce("send mail", authorised(url).post(body).build());
    }

    /** The users with that work address, two at most, as far as Graph thinks so: the caller compares again. */
    List<JsonNode> usersWithMail(String mail) {
        HttpUrl url = users().addQueryParameter("$filter", "mail eq " + quoted(mail))
                .addQueryParameter("$select", FIELDS)
                .addQueryParameter("$top", "2")
                .build();
        return values("find user", url);
    }

    /** The id in the company's catalogue of the app with that id in its manifest. */
    Optional<String> catalogued(String externalId) {
        HttpUrl url = root.newBuilder()
                .addPathSegments("v1.0/appCatalogs/teamsApps")
                .addQueryParameter("$filter", "externalId eq " + quoted(externalId))
                .build();
        return values("find app", url).stream()
                .filter(app ->
                        externalId.equalsIgnoreCase(app.path("externalId").asString("")))
                .map(app -> app.path("id").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    /** Installs an app of the catalogue for a user; one that is there already is well. */
    void install(String userId, String appId) {
        HttpUrl url = users().addPathSegment(userId)
                .addPathSegments("teamwork/installedApps")
                .build();
        String app = root.newBuilder()
                .addPathSegments("v1.0/appCatalogs/teamsApps")
                .addPathSegment(appId)
                .build()
                .toString();
        RequestBody body = RequestBody.create(json.writeValueAsBytes(Map.of("teamsApp@odata.bind", app)), JSON);
        try {
            remote.call("install app", authorised(url).post(body).build());
        } catch (Rejected refusal) {
            if (refusal.status() != CONFLICT) {
                throw refusal;
            }
        }
    }

    /** The users who are direct members of a group; of a very large one the first five thousand. */
    List<JsonNode> membersOf(String groupId) {
        List<JsonNode> members = new ArrayList<>();
        HttpUrl page = root.newBuilder()
                .addPathSegments("v1.0/groups")
                .addPathSegment(groupId)
                .addPathSegments("members/microsoft.graph.user")
                .addQueryParameter("$select", FIELDS)
                .addQueryParameter("$top", PAGE)
                .build();
        for (int pages = 0; page != null && pages < MOST_PAGES; pages++) {
            JsonNode list = list("list group members", get("list group members", page));
            members.addAll(list.path("value").valueStream().toList());
            page = following(list);
        }
        return members;
    }

    // the token goes nowhere but to Graph
    private @Nullable HttpUrl following(JsonNode list) {
        HttpUrl next = HttpUrl.parse(list.path("@odata.nextLink").asString(""));
        return next != null && next.host().equals(root.host()) && next.port() == root.port() ? next : null;
    }

    /** Those of these groups, twenty at most, that a user belongs to, directly or not. */
    List<String> groupsAmong(String userId, List<String> groupIds) {
        HttpUrl url = users().addPathSegment(userId)
                .addPathSegment("checkMemberGroups")
                .build();
        RequestBody body = RequestBody.create(json.writeValueAsBytes(Map.of("groupIds", groupIds)), JSON);
        String what = "check member groups";
        Reply reply = remote.call(what, authorised(url).post(body).build());
        return list(what, reply)
                .path("value")
                .valueStream()
                .map(id -> id.asString(""))
                .toList();
    }

    private HttpUrl.Builder users() {
        return root.newBuilder().addPathSegments("v1.0/users");
    }

    private Reply get(String what, HttpUrl url) {
        return remote.call(what, authorised(url).get().build());
    }

    private Request.Builder authorised(HttpUrl url) {
        String token = tokens.value();
        Request.Builder request = new Request.Builder().url(url);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private List<JsonNode> values(String what, HttpUrl url) {
        return list(what, get(what, url)).path("value").valueStream().toList();
    }

    private JsonNode list(String what, Reply reply) {
        JsonNode list = read(what, reply);
        if (!list.path("value").isArray()) {
            throw new Unavailable("Microsoft Graph answered '%s' without a list".formatted(what), null);
        }
        return list;
    }

    private JsonNode read(String what, Reply reply) {
        try {
            return json.readTree(reply.body());
        } catch (JacksonException e) {
            throw new Unavailable("Microsoft Graph answered '%s' with something else than JSON".formatted(what), null);
        }
    }

    // OData 4.01, URL Conventions 5.1.1.13.1: a quote within a string is written twice
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

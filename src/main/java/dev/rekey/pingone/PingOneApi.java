package dev.rekey.pingone;

import dev.rekey.remote.Access;
import dev.rekey.remote.Remote;
import dev.rekey.remote.Reply;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Uuids;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls of the PingOne API that Rekey makes, as published; knows addresses, pages and the token, nothing of resets.
 *
 * <p>Sources: PingOne API, "Read All Users", "Read All MFA User Devices", "Delete MFA User Device",
 * "Read All Sessions", "Delete Session" (of a user).
 */
final class PingOneApi {

    private static final String TRANSACTION = "X-Ping-External-Transaction-ID";
    private static final int MOST_PAGES = 50;
    private static final String PAGE_SIZE = "200";

    private final Remote remote;
    private final PingOneAddress address;
    private final Access token;
    private final JsonMapper json;

    PingOneApi(Remote remote, PingOneAddress address, Access token, JsonMapper json) {
        this.remote = remote;
        this.address = address;
        this.token = token;
        this.json = json;
    }

    /** The users whose attribute equals a value, as far as PingOne thinks so: the caller compares again. */
    List<JsonNode> users(String attribute, String value) {
        if (value.indexOf('"') >= 0 || value.indexOf('\\') >= 0 || value.chars().anyMatch(Character::isISOControl)) {
            // how PingOne's filter escapes these is not published
            throw new Rejected("a value with quotes or control characters is never put into a filter", 400, null);
        }
        HttpUrl url = address.api()
                .newBuilder()
                .addPathSegment("users")
                .addQueryParameter("filter", "%s eq \"%s\"".formatted(attribute, value))
                .addQueryParameter("limit", "10")
                .build();
        return pages("find user", url, "users").items();
    }

    /** Every device of a user, all pages, in the person's order where there is one. */
    DeviceList devices(String userId) {
        HttpUrl url = devicesUrl(userId)
                .addQueryParameter("expand", "order")
                .addQueryParameter("limit", PAGE_SIZE)
                .build();
        Pages pages = pages("list devices", url, "devices");
        return new DeviceList(pages.items(), pages.defaultId());
    }

    /** Deletes one device; never without both ids, because the same address without the last part does something else. */
    Reply deleteDevice(String userId, String deviceId, String transactionId) {
        HttpUrl url =
                devicesUrl(userId).addPathSegment(uuid("device", deviceId)).build();
        return call(
                "delete device",
                new Request.Builder()
                        .url(url)
                        .header(TRANSACTION, transactionId)
                        .delete());
    }

    /** The sign-on sessions of a user; some may have expired. */
    List<JsonNode> sessions(String userId) {
        return pages("list sessions", ofUser(userId, "sessions").build(), "sessions")
                .items();
    }

    /** Ends one sign-on session. */
    void deleteSession(String userId, String sessionId, String transactionId) {
        HttpUrl url = ofUser(userId, "sessions")
                .addPathSegment(uuid("session", sessionId))
                .build();
        call(
                "end session",
                new Request.Builder()
                        .url(url)
                        .header(TRANSACTION, transactionId)
                        .delete());
    }

    private HttpUrl.Builder devicesUrl(String userId) {
        return ofUser(userId, "devices");
    }

    private HttpUrl.Builder ofUser(String userId, String collection) {
        return address.api()
                .newBuilder()
                .addPathSegment("users")
                .addPathSegment(uuid("user", userId))
                .addPathSegment(collection);
    }

    private Pages pages(String what, HttpUrl first, String collection) {
        List<JsonNode> items = new ArrayList<>();
        String defaultId = null;
        HttpUrl next = first;
        for (int page = 0; next != null; page++) {
            if (page == MOST_PAGES) {
                throw new Unavailable("PingOne answered '%s' with endless pages".formatted(what), null);
            }
            Reply reply = call(what, new Request.Builder().url(next).get());
            JsonNode body = read(what, reply);
            JsonNode list = body.path("_embedded").path(collection);
            if (!list.isArray() && body.path("size").asInt(-1) != 0) {
                // no list is not an empty list: it would prove that every factor is gone
                throw new Unavailable("PingOne answered '%s' without a list".formatted(what), null);
            }
            list.forEach(items::add);
            if (defaultId == null) {
                defaultId = firstId(body);
            }
            next = nextPage(what, body);
        }
        return new Pages(items, defaultId);
    }

    private @Nullable HttpUrl nextPage(String what, JsonNode body) {
        String href = body.path("_links").path("next").path("href").asString("");
        if (href.isEmpty()) {
            return null;
        }
        HttpUrl next = HttpUrl.parse(href);
        HttpUrl own = address.api();
        // the token goes along: never to another host than the API's own
        if (next == null
                || !next.host().equals(own.host())
                || next.port() != own.port()
                || !next.scheme().equals(own.scheme())) {
            throw new Unavailable("PingOne answered '%s' with a next page elsewhere".formatted(what), null);
        }
        return next;
    }

    // the place of the order in the answer is not published: both plausible ones are read
    private static @Nullable String firstId(JsonNode body) {
        for (JsonNode order : List.of(body.path("order"), body.path("_embedded").path("order"))) {
            String id = order.path(0).path("id").asString("");
            if (!id.isEmpty()) {
                return id;
            }
        }
        return null;
    }

    private Reply call(String what, Request.Builder request) {
        return token.send(request, authorised -> remote.call(what, authorised));
    }

    private JsonNode read(String what, Reply reply) {
        try {
            return json.readTree(reply.body());
        } catch (JacksonException e) {
            throw new Unavailable("PingOne answered '%s' with something else than JSON".formatted(what), null);
        }
    }

    private static String uuid(String what, String id) {
        if (!Uuids.isUuid(id)) {
            throw new Rejected("a %s id that is not a UUID is never put into an address".formatted(what), 400, null);
        }
        return id;
    }

    /** Devices as listed, and the default one where PingOne tells. */
    record DeviceList(List<JsonNode> devices, @Nullable String defaultId) {}

    private record Pages(List<JsonNode> items, @Nullable String defaultId) {}
}

package dev.rekey.pingone;

import dev.rekey.remote.Access;
import dev.rekey.remote.Remote;
import dev.rekey.remote.Reply;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Uuids;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls of the PingOne API that Rekey makes, as published; knows addresses, nothing of resets.
 *
 * <p>Sources: PingOne API, "Read All Users", "Read One User", "Read Password State", "Read All MFA User Devices", "Delete MFA User Device", "Block
 * MFA User Device", "Unblock MFA User Device", "Read All Sessions", "Delete Session" (of a user).
 */
final class PingOneApi {

    private static final String TRANSACTION = "X-Ping-External-Transaction-ID";
    private static final String PAGE_SIZE = "200";

    private final PingOneAddress address;
    private final Calls calls;
    private final Listing listing;

    PingOneApi(Remote remote, PingOneAddress address, Access token, JsonMapper json) {
        this.address = address;
        calls = new Calls(remote, token, json);
        listing = new Listing(calls, address.api());
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
        return listing.all("find user", url, "users").items();
    }

    /** One user by id; refused with 404 when there is none. */
    JsonNode user(String userId) {
        JsonNode user = calls.read("read user", userUrl(userId).build());
        if (!user.path("id").asString("").equalsIgnoreCase(userId)) {
            throw new Unavailable("PingOne answered 'read user' with something else than that user", null);
        }
        return user;
    }

    /** A user with the ids of the groups that they belong to. */
    JsonNode userWithGroups(String userId) {
        JsonNode user = calls.read(
                "read user",
                userUrl(userId).addQueryParameter("include", "memberOfGroupIDs").build());
        if (!user.path("id").asString("").equalsIgnoreCase(userId)) {
            throw new Unavailable("PingOne answered 'read user' with something else than that user", null);
        }
        return user;
    }

    /** What PingOne says of the password of a user; never the password. */
    JsonNode password(String userId) {
        return calls.read(
                "read password state",
                userUrl(userId).addPathSegment("password").build());
    }

    /** Every device of a user, all pages, in the person's order where there is one. */
    Listing.Items devices(String userId) {
        HttpUrl url = devicesUrl(userId)
                .addQueryParameter("expand", "order")
                .addQueryParameter("limit", PAGE_SIZE)
                .build();
        return listing.all("list devices", url, "devices");
    }

    /** Deletes one device; never without both ids, because the same address without the last part does something else. */
    Reply deleteDevice(String userId, String deviceId, String transactionId) {
        return calls.call(
                "delete device",
                new Request.Builder()
                        .url(deviceUrl(userId, deviceId))
                        .header(TRANSACTION, transactionId)
                        .delete());
    }

    /** Blocks or unblocks one device. */
    void change(Blocking blocking, String userId, String deviceId, String transactionId) {
        calls.call(
                blocking.words(),
                new Request.Builder()
                        .url(deviceUrl(userId, deviceId))
                        .header(TRANSACTION, transactionId)
                        .post(blocking.body()));
    }

    /** The sign-on sessions of a user; some may have expired. */
    List<JsonNode> sessions(String userId) {
        HttpUrl url = userUrl(userId).addPathSegment("sessions").build();
        return listing.all("list sessions", url, "sessions").items();
    }

    /** Ends one sign-on session. */
    void deleteSession(String userId, String sessionId, String transactionId) {
        HttpUrl url = userUrl(userId)
                .addPathSegment("sessions")
                .addPathSegment(uuid("session", sessionId))
                .build();
        calls.call(
                "end session",
                new Request.Builder()
                        .url(url)
                        .header(TRANSACTION, transactionId)
                        .delete());
    }

    private HttpUrl deviceUrl(String userId, String deviceId) {
        return devicesUrl(userId).addPathSegment(uuid("device", deviceId)).build();
    }

    private HttpUrl.Builder devicesUrl(String userId) {
        return userUrl(userId).addPathSegment("devices");
    }

    private HttpUrl.Builder userUrl(String userId) {
        return address.api().newBuilder().addPathSegment("users").addPathSegment(uuid("user", userId));
    }

    private static String uuid(String what, String id) {
        if (!Uuids.isUuid(id)) {
            throw new Rejected("a %s id that is not a UUID is never put into an address".formatted(what), 400, null);
        }
        return id;
    }
}

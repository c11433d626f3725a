package dev.rekey.standin.pingone;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Users, devices and sessions as PingOne writes them in JSON. */
final class WireFormat {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String POPULATION_ID = "50000000-0000-4000-8000-000000000001";
    private static final Instant USER_CREATED = Instant.parse("2025-02-03T09:00:00.120Z");
    private static final Duration LOCK = Duration.ofMinutes(30);
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String environmentUrl;

    WireFormat(URI apiUrl) {
        environmentUrl = apiUrl + "/environments/" + PingOneStandIn.ENVIRONMENT_ID;
    }

    String usersUrl() {
        return environmentUrl + "/users";
    }

    String userUrl(String userId) {
        return usersUrl() + "/" + userId;
    }

    String devicesUrl(String userId) {
        return userUrl(userId) + "/devices";
    }

    String sessionsUrl(String userId) {
        return userUrl(userId) + "/sessions";
    }

    ObjectNode user(User user) {
        ObjectNode node = JSON.createObjectNode();
        ObjectNode links = node.putObject("_links");
        link(links, "self", userUrl(user.id()));
        link(links, "environment", environmentUrl);
        node.put("id", user.id());
        node.putObject("environment").put("id", PingOneStandIn.ENVIRONMENT_ID);
        node.putObject("account").put("canAuthenticate", user.enabled()).put("status", "OK");
        node.put("createdAt", text(USER_CREATED));
        node.put("email", user.email());
        node.put("enabled", user.enabled());
        node.put("externalId", user.externalId());
        node.putObject("identityProvider").put("type", "PING_ONE");
        node.putObject("lifecycle").put("status", "ACCOUNT_OK");
        node.put("mfaEnabled", true);
        node.putObject("name")
                .put("formatted", user.displayName())
                .put("given", user.givenName())
                .put("family", user.familyName());
        node.putObject("population").put("id", POPULATION_ID);
        node.put("updatedAt", text(USER_CREATED));
        node.put("username", user.username());
        user.attributes().forEach(node::put);
        return node;
    }

    ObjectNode device(String userId, Device device) {
        ObjectNode node = JSON.createObjectNode();
        ObjectNode links = node.putObject("_links");
        link(links, "self", devicesUrl(userId) + "/" + device.id());
        link(links, "environment", environmentUrl);
        link(links, "user", userUrl(userId));
        if (!device.active()) {
            link(links, "device.activate", devicesUrl(userId) + "/" + device.id());
        }
        node.put("id", device.id());
        node.putObject("environment").put("id", PingOneStandIn.ENVIRONMENT_ID);
        node.putObject("user").put("id", userId);
        node.put("type", device.type());
        node.put("status", device.active() ? "ACTIVE" : "ACTIVATION_REQUIRED");
        if (device.nickname() != null) {
            node.put("nickname", device.nickname());
        }
        node.put("createdAt", text(device.createdAt()));
        node.put("updatedAt", text(device.updatedAt()));
        block(node.putObject("block"), device);
        lock(node.putObject("lock"), device);
        device.details().forEach((name, value) -> node.set(name, JSON.valueToTree(value)));
        return node;
    }

    ObjectNode session(Session session) {
        ObjectNode node = JSON.createObjectNode();
        ObjectNode links = node.putObject("_links");
        link(links, "self", sessionsUrl(session.userId()) + "/" + session.id());
        link(links, "environment", environmentUrl);
        link(links, "user", userUrl(session.userId()));
        node.put("id", session.id());
        node.putObject("environment").put("id", PingOneStandIn.ENVIRONMENT_ID);
        node.putObject("user").put("id", session.userId());
        node.putObject("browser").put("name", "Firefox");
        node.put("createdAt", text(session.createdAt()));
        node.put("activeAt", text(session.createdAt()));
        node.put("expiresAt", text(session.expiresAt()));
        return node;
    }

    private static void block(ObjectNode block, Device device) {
        block.put("status", device.blocked() ? "BLOCKED" : "UNBLOCKED");
        if (device.blocked()) {
            block.put("blockedAt", text(device.updatedAt()));
        }
    }

    private static void lock(ObjectNode lock, Device device) {
        lock.put("status", device.locked() ? "LOCKED" : "UNLOCKED");
        if (device.locked()) {
            lock.put("reason", "OTP").put("expiresAt", text(device.updatedAt().plus(LOCK)));
        }
    }

    private static void link(ObjectNode links, String name, String href) {
        links.putObject(name).put("href", href);
    }

    private static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}

package dev.rekey.standin.pingone;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The devices of one user over the API. */
final class DevicesResource {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MEDIA_TYPES = "application/vnd.pingidentity.";
    private static final Set<String> FILTERABLE = Set.of("status", "type");
    private static final int USUAL_PAGE_SIZE = 5;
    private static final int HIGHEST_LIMIT = 1000;

    private final PingOneState state;
    private final WireFormat wire;
    private final Pages pages;
    private final Clock clock;
    private volatile int pageSize = USUAL_PAGE_SIZE;

    DevicesResource(PingOneState state, WireFormat wire, Pages pages, Clock clock) {
        this.state = state;
        this.wire = wire;
        this.pages = pages;
        this.clock = clock;
    }

    void pageSize(int devices) {
        pageSize = devices;
    }

    void usualPageSize() {
        pageSize = USUAL_PAGE_SIZE;
    }

    Answer answerForAll(Request request, User user) {
        return switch (request.method()) {
            case "GET" -> list(request, user.id());
            case "POST" -> reorder(request, user.id());
            // whatever the content type: the worst that a missing device id can do
            case "DELETE" -> {
                state.removeOrder(user.id());
                yield Answer.noContent();
            }
            default -> throw Refusal.gateway();
        };
    }

    Answer answerForOne(Request request, User user, String deviceId) {
        return switch (request.method()) {
            case "GET" -> read(user.id(), deviceId);
            case "POST" -> change(request, user.id(), deviceId);
            case "DELETE" -> delete(user.id(), deviceId);
            default -> throw Refusal.gateway();
        };
    }

    /** PingOne may put fewer on a page than the caller asks for, so the stand-in does. */
    private Answer list(Request request, String userId) {
        int size = Math.min(pageSize, Limit.of(request, HIGHEST_LIMIT, HIGHEST_LIMIT));
        String url = wire.devicesUrl(userId);
        ObjectNode page = request.query("cursor")
                .map(cursor -> pages.following(cursor, "devices", url, size))
                .orElseGet(() -> pages.first("devices", url, search(request, userId), size));
        if (request.query("expand").orElse("").contains("order")) {
            ArrayNode order = page.putArray("order");
            state.order(userId).forEach(id -> order.addObject().put("id", id));
        }
        return Answer.json(200, page);
    }

    private List<ObjectNode> search(Request request, String userId) {
        var filter = request.query("filter").map(text -> ScimFilter.parse(text, FILTERABLE));
        return state.readDevices(userId).stream()
                .map(device -> wire.device(userId, device))
                .filter(device -> filter.isEmpty() || filter.get().fits(device))
                .toList();
    }

    private Answer read(String userId, String deviceId) {
        return state.readDevices(userId).stream()
                .filter(device -> device.id().equals(deviceId))
                .findFirst()
                .map(device -> Answer.json(200, wire.device(userId, device)))
                .orElseThrow(Refusal::notFound);
    }

    private Answer delete(String userId, String deviceId) {
        refuseIfBroken(deviceId);
        if (!state.deleteDevice(userId, deviceId)) {
            throw Refusal.notFound();
        }
        return Answer.noContent();
    }

    private Answer change(Request request, String userId, String deviceId) {
        refuseIfBroken(deviceId);
        Instant now = clock.instant();
        UnaryOperator<Device> change = switch (request.contentType()) {
            case MEDIA_TYPES + "device.block+json" -> device -> device.blocked(true, now);
            case MEDIA_TYPES + "device.unblock+json" -> device -> device.blocked(false, now);
            case MEDIA_TYPES + "device.unlock+json" -> device -> device.locked(false, now);
            default -> throw Refusal.of(415);
        };
        return state.changeDevice(userId, deviceId, change)
                .map(device -> Answer.json(200, wire.device(userId, device)))
                .orElseThrow(Refusal::notFound);
    }

    private void refuseIfBroken(String deviceId) {
        OptionalInt breakage = state.breakageOf(deviceId);
        if (breakage.isPresent()) {
            throw Refusal.of(breakage.getAsInt());
        }
    }

    private Answer reorder(Request request, String userId) {
        if (!request.contentType().equals(MEDIA_TYPES + "devices.reorder+json")) {
            throw Refusal.of(415);
        }
        List<String> ids = JSON.readTree(request.body())
                .path("order")
                .valueStream()
                .map(entry -> entry.path("id").asString(""))
                .toList();
        state.reorder(userId, ids);
        return list(request, userId);
    }
}

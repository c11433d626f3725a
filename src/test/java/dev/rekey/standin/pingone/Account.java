package dev.rekey.standin.pingone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A user and the user's devices; guarded by the state that holds it. */
final class Account {

    private final User user;
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();

    /** Deleted devices that reads still show, and for how many reads. */
    private final Map<String, Integer> ghosts = new HashMap<>();

    Account(User user, List<Device> devices, List<String> order) {
        this.user = user;
        devices.forEach(device -> this.devices.put(device.id(), device));
        this.order.addAll(order);
    }

    User user() {
        return user;
    }

    List<Device> devices() {
        return inOrder().filter(device -> !ghosts.containsKey(device.id())).toList();
    }

    /** What a read over the API shows, ghosts included; each such read brings them nearer to their end. */
    List<Device> read() {
        List<Device> seen = inOrder().toList();
        ghosts.replaceAll((id, reads) -> reads - 1);
        ghosts.entrySet().removeIf(ghost -> {
            boolean gone = ghost.getValue() <= 0;
            if (gone) {
                devices.remove(ghost.getKey());
            }
            return gone;
        });
        return seen;
    }

    List<String> order() {
        return List.copyOf(order);
    }

    void reorder(List<String> ids) {
        order.clear();
        order.addAll(ids);
    }

    void add(Device device) {
        devices.put(device.id(), device);
        if (!order.isEmpty()) {
            order.add(device.id());
        }
    }

    boolean delete(String deviceId, int lag) {
        if (!holds(deviceId)) {
            return false;
        }
        order.remove(deviceId);
        if (lag > 0) {
            ghosts.put(deviceId, lag);
        } else {
            devices.remove(deviceId);
        }
        return true;
    }

    Optional<Device> change(String deviceId, UnaryOperator<Device> change) {
        return holds(deviceId)
                ? Optional.ofNullable(devices.computeIfPresent(deviceId, (id, device) -> change.apply(device)))
                : Optional.empty();
    }

    boolean holds(String deviceId) {
        return devices.containsKey(deviceId) && !ghosts.containsKey(deviceId);
    }

    private Stream<Device> inOrder() {
        return devices.values().stream().sorted(Comparator.comparingInt(this::rank));
    }

    private int rank(Device device) {
        int place = order.indexOf(device.id());
        return place < 0 ? Integer.MAX_VALUE : place;
    }
}

package dev.rekey.standin.pingone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All that the stand-in remembers of users and devices. */
final class PingOneState {

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Integer> broken = new HashMap<>();
    private final List<String> deletedDevices = new ArrayList<>();
    private final List<String> deletedUsers = new ArrayList<>();
    private final List<String> removedOrders = new ArrayList<>();
    private Changes changes = (action, userId, device) -> {};
    private int lag;
    private int paired;
    private int crowd;

    PingOneState() {
        reset();
    }

    /** Whom to tell what happens to devices. */
    synchronized void tell(Changes listener) {
        changes = listener;
    }

    synchronized void reset() {
        accounts.clear();
        crowd = 0;
        Accounts.fixed().forEach(this::put);
        broken.clear();
        deletedDevices.clear();
        deletedUsers.clear();
        removedOrders.clear();
        lag = 0;
    }

    synchronized void resetUser(String objectId) {
        Stream.concat(Accounts.fixed().stream(), Crowd.accounts(0, crowd).stream())
                .filter(account -> account.user().externalId().equalsIgnoreCase(objectId))
                .forEach(this::put);
    }

    synchronized List<Person> addPeople(int count) {
        int first = crowd;
        crowd += count;
        Crowd.accounts(first, count).forEach(this::put);
        return Crowd.people(first, count);
    }

    synchronized List<User> users() {
        return accounts.values().stream().map(Account::user).toList();
    }

    synchronized Optional<User> user(String userId) {
        return account(userId).map(Account::user);
    }

    synchronized boolean deleteUser(String userId) {
        boolean existed = accounts.remove(userId.toLowerCase(Locale.ROOT)) != null;
        if (existed) {
            deletedUsers.add(userId);
        }
        return existed;
    }

    synchronized List<Device> devices(String userId) {
        return account(userId).map(Account::devices).orElse(List.of());
    }

    synchronized List<Device> readDevices(String userId) {
        return account(userId).map(Account::read).orElse(List.of());
    }

    synchronized List<String> order(String userId) {
        return account(userId).map(Account::order).orElse(List.of());
    }

    synchronized void reorder(String userId, List<String> deviceIds) {
        account(userId).ifPresent(account -> account.reorder(deviceIds));
    }

    synchronized void removeOrder(String userId) {
        reorder(userId, List.of());
        removedOrders.add(userId);
    }

    synchronized boolean deleteDevice(String userId, String deviceId) {
        Optional<Device> before = device(userId, deviceId);
        boolean existed =
                account(userId).filter(account -> account.delete(deviceId, lag)).isPresent();
        if (existed) {
            deletedDevices.add(deviceId);
            before.ifPresent(device -> changes.happened("DEVICE.DELETED", userId, device));
        }
        return existed;
    }

    synchronized Optional<Device> changeDevice(String userId, String deviceId, UnaryOperator<Device> change) {
        Optional<Device> before = device(userId, deviceId);
        Optional<Device> after = account(userId).flatMap(account -> account.change(deviceId, change));
        after.ifPresent(device -> changes.happened(Changes.actionOf(before.orElse(device), device), userId, device));
        return after;
    }

    private Optional<Device> device(String userId, String deviceId) {
        return devices(userId).stream()
                .filter(device -> device.id().equals(deviceId))
                .findFirst();
    }

    synchronized Optional<String> ownerOf(String deviceId) {
        return accounts.values().stream()
                .filter(account -> account.holds(deviceId))
                .map(account -> account.user().id())
                .findFirst();
    }

    synchronized void add(String userId, Device device) {
        account(userId)
                .orElseThrow(() -> new IllegalStateException("expected a user with the id " + userId))
                .add(device);
        changes.happened("DEVICE.CREATED", userId, device);
    }

    /** Never given twice, not even after a reset: a new device must be told from those before it. */
    synchronized String nextDeviceId() {
        paired++;
        return String.format(Locale.ROOT, "30000000-0000-4000-8000-%012d", paired);
    }

    synchronized void breakDevice(String deviceId, int status) {
        broken.put(deviceId, status);
    }

    synchronized void mendDevices() {
        broken.clear();
    }

    synchronized OptionalInt breakageOf(String deviceId) {
        Integer status = broken.get(deviceId);
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    synchronized void lagAfterDelete(int reads) {
        lag = reads;
    }

    synchronized List<String> deletedDevices() {
        return List.copyOf(deletedDevices);
    }

    synchronized List<String> deletedUsers() {
        return List.copyOf(deletedUsers);
    }

    synchronized List<String> removedOrders() {
        return List.copyOf(removedOrders);
    }

    private void put(Account account) {
        accounts.put(account.user().id(), account);
    }

    private Optional<Account> account(String userId) {
        return Optional.ofNullable(accounts.get(userId.toLowerCase(Locale.ROOT)));
    }
}

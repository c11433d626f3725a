package dev.rekey.saga;

import dev.rekey.reset.Address;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Membership;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Removal;
import dev.rekey.reset.Removal.Outcome;
import dev.rekey.reset.ResetId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A PingOne with one account; what is removed there is gone. */
final class FakeFactorProvider implements FactorProvider {

    static final MfaUser USER = new MfaUser("u1", "amara");

    private final Faults faults;
    private final List<Device> devices = new ArrayList<>();
    private final List<Device> ghosts = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> silent = new HashSet<>();
    private Lookup.@Nullable Why unusable;
    private String audience = Lookup.EVERYBODY;
    private int lag;
    private int readsLeft;

    FakeFactorProvider(Faults faults) {
        this.faults = faults;
    }

    synchronized void has(List<Device> factors) {
        devices.clear();
        devices.addAll(factors);
    }

    synchronized void pairs(Device device) {
        devices.add(device);
    }

    /** The person belongs to this audience now. */
    synchronized void belongsTo(String name) {
        audience = name;
    }

    /** The account is not one that Rekey may touch. */
    synchronized void hasNoUsableAccount(Lookup.Why why) {
        unusable = why;
    }

    synchronized void refusesToRemove(String id) {
        refused.add(id);
    }

    synchronized void isSilentAbout(String id) {
        silent.add(id);
    }

    /** What is removed stays in the list for so many reads. */
    synchronized void lags(int reads) {
        lag = reads;
    }

    /** What was really removed, in that order. */
    synchronized List<String> removed() {
        return List.copyOf(removed);
    }

    @Override
    public Lookup lookUp(Person person) {
        return faults.carryOut(Call.LOOK_UP, this::account);
    }

    @Override
    public List<Device> devicesOf(MfaUser user) {
        return faults.carryOut(Call.LIST, this::read);
    }

    @Override
    public Removal remove(MfaUser user, String deviceId, ResetId reset) {
        return faults.carryOut(Call.REMOVE, () -> remove(deviceId));
    }

    @Override
    public int endSessions(MfaUser user, Instant begunBefore, ResetId reset) {
        return faults.carryOut(Call.END_SESSIONS, () -> 1);
    }

    @Override
    public void block(MfaUser user, String deviceId, ResetId reset) {
        faults.carryOut(Call.BLOCK, () -> becomes(deviceId, Device.Status.BLOCKED));
    }

    @Override
    public void unblock(MfaUser user, String deviceId, ResetId reset) {
        faults.carryOut(Call.UNBLOCK, () -> becomes(deviceId, Device.Status.ACTIVE));
    }

    @Override
    public void unlock(MfaUser user, String deviceId, ResetId reset) {
        faults.carryOut(Call.UNLOCK, () -> becomes(deviceId, Device.Status.ACTIVE));
    }

    @Override
    public List<Address> addressesOf(MfaUser user) {
        return List.of();
    }

    @Override
    public Optional<Instant> passwordChangedAt(MfaUser user) {
        return Optional.empty();
    }

    @Override
    public Membership membershipOf(MfaUser user) {
        return new Membership("", Set.of());
    }

    @Override
    public URI enrolmentPage() {
        return Bench.PAGE;
    }

    private synchronized String becomes(String id, Device.Status status) {
        devices.replaceAll(device -> device.id().equals(id)
                ? new Device(
                        id,
                        device.kind(),
                        device.detail(),
                        device.nickname(),
                        device.addedAt(),
                        status,
                        device.isDefault(),
                        device.platform(),
                        device.fingerprint())
                : device);
        return id;
    }

    private synchronized Lookup account() {
        return unusable == null ? new Lookup.Found(USER, devices, audience) : new Lookup.NotUsable(unusable);
    }

    private synchronized List<Device> read() {
        List<Device> all = new ArrayList<>(devices);
        if (readsLeft > 0) {
            all.addAll(ghosts);
            readsLeft--;
        }
        return all;
    }

    private synchronized Removal remove(String id) {
        if (silent.contains(id)) {
            throw new Unavailable("PingOne did not answer", null);
        }
        if (refused.contains(id)) {
            return new Removal(Outcome.REFUSED, "c-" + id);
        }
        List<Device> found =
                devices.stream().filter(device -> device.id().equals(id)).toList();
        if (found.isEmpty()) {
            return new Removal(Outcome.ALREADY_GONE, "c-" + id);
        }
        devices.removeAll(found);
        ghosts.addAll(found);
        readsLeft = lag;
        removed.add(id);
        return new Removal(Outcome.REMOVED, "c-" + id);
    }
}

package dev.rekey.notice;

import dev.rekey.reset.Address;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Membership;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.Removal;
import dev.rekey.reset.ResetId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A PingOne that knows addresses, and is asked for nothing else. */
final class FakePingOne implements FactorProvider {

    volatile List<Address> addresses = List.of();
    volatile @Nullable RemoteFailure failure;

    @Override
    public List<Address> addressesOf(MfaUser user) {
        RemoteFailure now = failure;
        if (now != null) {
            throw now;
        }
        return addresses;
    }

    @Override
    public Lookup lookUp(Person person) {
        throw new IllegalStateException("expected to be asked for addresses only");
    }

    @Override
    public List<Device> devicesOf(MfaUser user) {
        throw new IllegalStateException("expected to be asked for addresses only");
    }

    @Override
    public Removal remove(MfaUser user, String deviceId, ResetId reset) {
        throw new IllegalStateException("expected to be asked for addresses only");
    }

    @Override
    public int endSessions(MfaUser user, Instant begunBefore, ResetId reset) {
        throw new IllegalStateException("expected to be asked for addresses only");
    }

    @Override
    public void block(MfaUser user, String deviceId, ResetId reset) {
        throw new IllegalStateException("expected to be asked for addresses only");
    }

    @Override
    public void unlock(MfaUser user, String deviceId, ResetId reset) {
        throw new IllegalStateException("expected to be asked for addresses only");
    }

    @Override
    public void unblock(MfaUser user, String deviceId, ResetId reset) {
        throw new IllegalStateException("expected to be asked for addresses only");
    }

    @Override
    public Optional<Instant> passwordChangedAt(MfaUser user) {
        return Optional.empty();
    }

    @Override
    public Membership membershipOf(MfaUser user) {
        throw new IllegalStateException("expected to be asked for addresses only");
    }

    @Override
    public URI enrolmentPage() {
        throw new IllegalStateException("expected to be asked for addresses only");
    }
}

package dev.rekey.policy;

import dev.rekey.evidence.Audience;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Standing;
import dev.rekey.reset.Address;
import dev.rekey.reset.Device;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Groups;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Membership;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.Removal;
import dev.rekey.reset.ResetId;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PingOne's factors, for those whom the policy lets help themselves. Memberships are read at each look, also at the one right before
 * a removal; whose are not known counts as protected.
 */
final class GuardedFactors implements FactorProvider {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedFactors.class);

    private final FactorProvider factors;
    private final Groups directory;
    private final Policy policy;
    private final Clock clock;
    private final Set<String> namedGroups;
    private final boolean asksPingOne;

    GuardedFactors(FactorProvider factors, Groups directory, Policy policy, Clock clock) {
        this.factors = factors;
        this.directory = directory;
        this.policy = policy;
        this.clock = clock;
        namedGroups = policy.audiences().stream()
                .flatMap(audience -> audience.who().entraGroups().stream())
                .collect(Collectors.toUnmodifiableSet());
        asksPingOne = policy.audiences().stream()
                .anyMatch(audience -> !audience.who().pingOneGroups().isEmpty()
                        || !audience.who().populations().isEmpty());
    }

    @Override
    public Lookup lookUp(Person person) {
        Lookup lookup = factors.lookUp(person);
        if (!(lookup instanceof Lookup.Found found)) {
            return lookup;
        }
        Lookup.Why password = passwordOf(found.user());
        if (password != null) {
            return new Lookup.NotUsable(password);
        }
        return policy.tellsPeopleApart() ? guarded(person, found) : found;
    }

    // who has just set a new password of somebody else wants the factor next (CISA AA23-320A)
    private Lookup.@Nullable Why passwordOf(MfaUser user) {
        if (policy.passwordWindow().isZero()) {
            return null;
        }
        try {
            Instant since = clock.instant().minus(policy.passwordWindow());
            boolean isRecent =
                    factors.passwordChangedAt(user).filter(since::isBefore).isPresent();
            return isRecent ? Lookup.Why.PASSWORD_JUST_CHANGED : null;
        } catch (Rejected refusal) {
            LOG.warn("when a password was changed is not known, so nothing is done: {}", refusal.getMessage());
            return Lookup.Why.PASSWORD_UNKNOWN;
        }
    }

    private Lookup guarded(Person person, Lookup.Found found) {
        try {
            Audience audience = policy.audienceOf(standingOf(person, found.user()));
            return audience.isProtected()
                    ? new Lookup.NotUsable(Lookup.Why.PROTECTED)
                    : new Lookup.Found(found.user(), found.devices(), audience.name());
        } catch (Rejected refusal) {
            LOG.warn("memberships are not known, so nothing is done: {}", refusal.getMessage());
            return new Lookup.NotUsable(Lookup.Why.MEMBERSHIP_UNKNOWN);
        }
    }

    private Standing standingOf(Person person, MfaUser user) {
        Membership membership = asksPingOne ? factors.membershipOf(user) : new Membership("", Set.of());
        if (asksPingOne && membership.population().isEmpty()) {
            throw new Rejected("PingOne does not tell the population of a user", 200, null);
        }
        Set<String> groups = namedGroups.isEmpty() ? Set.of() : directory.among(person, namedGroups);
        return new Standing(
                person.objectId().toLowerCase(Locale.ROOT), membership.population(), groups, membership.groups());
    }

    @Override
    public List<Device> devicesOf(MfaUser user) {
        return factors.devicesOf(user);
    }

    @Override
    public Removal remove(MfaUser user, String deviceId, ResetId reset) {
        return factors.remove(user, deviceId, reset);
    }

    @Override
    public int endSessions(MfaUser user, Instant begunBefore, ResetId reset) {
        return factors.endSessions(user, begunBefore, reset);
    }

    @Override
    public void block(MfaUser user, String deviceId, ResetId reset) {
        factors.block(user, deviceId, reset);
    }

    @Override
    public void unblock(MfaUser user, String deviceId, ResetId reset) {
        factors.unblock(user, deviceId, reset);
    }

    @Override
    public void unlock(MfaUser user, String deviceId, ResetId reset) {
        factors.unlock(user, deviceId, reset);
    }

    @Override
    public List<Address> addressesOf(MfaUser user) {
        return factors.addressesOf(user);
    }

    @Override
    public Membership membershipOf(MfaUser user) {
        return factors.membershipOf(user);
    }

    @Override
    public Optional<Instant> passwordChangedAt(MfaUser user) {
        return factors.passwordChangedAt(user);
    }

    @Override
    public URI enrolmentPage() {
        return factors.enrolmentPage();
    }
}

package dev.rekey.approval;

import dev.rekey.evidence.Means;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.Groups;
import dev.rekey.reset.Managers;
import dev.rekey.reset.Person;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.Reset;
import dev.rekey.saga.Verifications;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may vouch for somebody, as the directory says now: never whom the person names. */
final class Approvers {

    private static final Logger LOG = LoggerFactory.getLogger(Approvers.class);

    private final Managers managers;
    private final Groups groups;
    private final ApprovalSettings settings;
    private final Supplier<Verifications> verifications;
    private final Clock clock;

    Approvers(
            Managers managers,
            Groups groups,
            ApprovalSettings settings,
            Supplier<Verifications> verifications,
            Clock clock) {
        this.managers = managers;
        this.groups = groups;
        this.settings = settings;
        this.verifications = verifications;
        this.clock = clock;
    }

    /** Those who may be asked, in the order in which to ask; empty also when the directory does not let Rekey see them. */
    List<Person> of(Reset reset, Means means) {
        try {
            List<Person> found = means == Means.MANAGER ? managersOf(reset.person()) : group();
            return found.stream().filter(one -> mayVouch(one, reset)).toList();
        } catch (Rejected refusal) {
            LOG.error("the directory does not say who can vouch ({}): {}", means.word(), refusal.getMessage());
            return List.of();
        }
    }

    /** Whether an agent may attest, as the directory says now; whoever is not known to may not. */
    boolean mayAttest(Person agent) {
        if (settings.attestPeople().stream().anyMatch(agent.objectId()::equalsIgnoreCase)) {
            return true;
        }
        if (settings.attestGroups().isEmpty()) {
            return false;
        }
        try {
            return groups.isInOneOf(agent, Set.copyOf(settings.attestGroups()));
        } catch (RemoteFailure failure) {
            LOG.warn("it is not known whether {} may attest: {}", agent, failure.getMessage());
            return false;
        }
    }

    /** Whether somebody may vouch in a case: another person of the same tenant, who was not reset lately. */
    boolean mayVouch(Person one, Reset reset) {
        return !one.key().equalsIgnoreCase(reset.person().key())
                && one.tenantId().equalsIgnoreCase(reset.person().tenantId())
                && !hasGiven(one, reset.verification())
                && !isRecentlyReset(one);
    }

    boolean isRecentlyReset(Person one) {
        return verifications.get().isRecentlyReset(one, clock.instant().minus(settings.recentReset()));
    }

    private static boolean hasGiven(Person one, @Nullable Verification verification) {
        return verification != null
                && verification.given().stream().anyMatch(piece -> piece.by().equals(one.key()));
    }

    private List<Person> managersOf(Person person) {
        Optional<Person> first = managers.managerOf(person);
        List<Person> line = new ArrayList<>(first.stream().toList());
        first.flatMap(managers::managerOf).ifPresent(line::add);
        return line;
    }

    private List<Person> group() {
        if (settings.group() == null) {
            return List.of();
        }
        List<Person> members = new ArrayList<>(groups.membersOf(settings.group()));
        Collections.shuffle(members);
        return members;
    }
}

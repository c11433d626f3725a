package dev.rekey.admin;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.AuditStory;
import dev.rekey.audit.Origin;
import dev.rekey.brake.Brakes;
import dev.rekey.brake.PulledBrake;
import dev.rekey.evidence.Audience;
import dev.rekey.evidence.Policy;
import dev.rekey.policy.PolicyWords;
import dev.rekey.reset.Lookup;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.Overview;
import dev.rekey.saga.Releases;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people with a role can ask and do; each method but {@link #rolesOf} writes who it was into the audit log. */
public final class Administration {

    private static final int MOST = 20;

    private final Roles roles;
    private final AdminKeys keys;
    private final Overview overview;
    private final Brakes brakes;
    private final Releases releases;
    private final AuditStory stories;
    private final Policy policy;
    private final AuditLog audit;
    private final Clock clock;

    Administration(
            Roles roles,
            AdminKeys keys,
            Overview overview,
            Brakes brakes,
            Releases releases,
            AuditStory stories,
            Policy policy,
            AuditLog audit,
            Clock clock) {
        this.roles = roles;
        this.keys = keys;
        this.overview = overview;
        this.brakes = brakes;
        this.releases = releases;
        this.stories = stories;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /** What somebody may do, as the directory has it now. */
    public Set<Role> rolesOf(Person person) {
        return roles.of(person);
    }

    /** A key for one press on a card of this person in this conversation. */
    public String newKey(Person person, String conversation) {
        return keys.issue(person, conversation);
    }

    /** Whether a key opens this press; it opens no other. One that does not is noted. */
    public boolean opens(String key, Person person, String conversation, Origin from) {
        boolean opens = keys.use(key, person, conversation);
        if (!opens) {
            record(AuditEvent.ADMIN_REFUSED, from, "a key that is not open");
        }
        return opens;
    }

    /** Notes that somebody pressed what their role does not allow. */
    public void refused(Role missing, Origin from) {
        record(AuditEvent.ADMIN_REFUSED, from, "without the role " + missing);
    }

    /** Figures since midnight, by universal time. */
    public Overview.Counts today(Origin from) {
        record(AuditEvent.ADMIN_VIEWED, from, "figures");
        Instant midnight = clock.instant()
                .atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        return overview.since(midnight);
    }

    /** The cases that are not over, oldest first; at most twenty. */
    public List<Reset> waiting(Origin from) {
        record(AuditEvent.ADMIN_VIEWED, from, "waiting cases");
        return overview.waiting(MOST);
    }

    /** The frozen cases, oldest first; at most twenty. */
    public List<Reset> frozen(Origin from) {
        record(AuditEvent.ADMIN_VIEWED, from, "frozen cases");
        return overview.frozen(MOST);
    }

    /** What the audit log says of one case, in order; empty when it says nothing. */
    public List<Map<String, Object>> story(ResetId id, Origin from) {
        record(AuditEvent.ADMIN_VIEWED, from, "story of " + id);
        return stories.of(id.value());
    }

    /** The policy that holds, in words, with what it is worth. */
    public List<String> policy(Origin from) {
        record(AuditEvent.ADMIN_VIEWED, from, "policy");
        List<String> lines = new ArrayList<>(PolicyWords.explain(policy));
        lines.addAll(PolicyWords.score(policy));
        return lines;
    }

    /** What is stopped now. */
    public List<PulledBrake> stopped() {
        return brakes.pulled();
    }

    /** For whom self-service can be stopped now: everybody, or an audience of the policy that may help itself. */
    public List<String> stoppable() {
        Set<String> stopped =
                brakes.pulled().stream().map(PulledBrake::audience).collect(Collectors.toSet());
        if (stopped.contains("")) {
            return List.of();
        }
        Stream<String> audiences = policy.audiences().stream()
                .filter(audience -> !audience.isProtected() && !audience.who().everybody())
                .map(Audience::name)
                .filter(name -> !stopped.contains(name));
        return Stream.concat(Stream.of(Lookup.EVERYBODY), audiences).toList();
    }

    /**
     * Stops self-service; tells whether that was possible.
     *
     * @param whom one of those for whom it can be stopped; empty for everybody
     */
    public boolean stop(String whom, String why, Origin from) {
        boolean isEverybody = whom.isEmpty() || whom.equals(Lookup.EVERYBODY);
        return (isEverybody || stoppable().contains(whom)) && brakes.pull(isEverybody ? "" : whom, why, from);
    }

    /** Agrees that self-service goes on. */
    public Brakes.Release goOn(String audience, Origin from) {
        return brakes.release(audience, from);
    }

    /** Releases a frozen case, whose person must be somebody else; why not, or empty when it is done. */
    public Optional<String> release(ResetId id, boolean unblock, Person by, Origin from) {
        boolean isTheirs = overview.frozen(MOST).stream()
                .anyMatch(reset -> reset.id().equals(id) && reset.person().key().equals(by.key()));
        if (isTheirs) {
            record(AuditEvent.ADMIN_REFUSED, from, "a release of their own case");
            return Optional.of("Somebody else has to release your own case.");
        }
        return releases.release(id, by.key(), unblock, from);
    }

    private void record(AuditEvent event, Origin from, String detail) {
        audit.record(AuditLine.of(event, "", from, detail));
    }
}

package dev.rekey.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the company asks for before anything is removed.
 *
 * @param version what each case records of it
 * @param audiences in order: the first that somebody belongs to holds, but a protected one always does; the last is everybody
 * @param passwordWindow how long after a change of the password people decide; zero: nobody looks
 * @param failures how many failed pieces of evidence end a case
 * @param riskAcceptedBy who has accepted that the chat alone is enough; null unless the policy is that weak
 */
public record Policy(
        String version,
        List<Audience> audiences,
        Delays delays,
        Duration passwordWindow,
        int failures,
        @Nullable String riskAcceptedBy) {

    /** NIST SP 800-63B-4, section 3.2.2, allows a hundred failures at most; less is better. */
    public static final int USUAL_FAILURES = 5;

    /** Keeps its own copy. */
    public Policy {
        audiences = List.copyOf(audiences);
    }

    /** What holds without a policy file: a factor that works proves it; without one, two independent people do. */
    public static Policy usual() {
        Requirement replace = new Requirement(List.of(Set.of(Means.SIGN_IN)));
        Requirement recover =
                new Requirement(List.of(Set.of(Means.MANAGER, Means.DESK), Set.of(Means.MANAGER, Means.IDENTITY)));
        Audience all = new Audience("everybody", Members.EVERYBODY, false, replace, recover);
        return new Policy("usual", List.of(all), Delays.USUAL, Duration.ZERO, USUAL_FAILURES, null);
    }

    /** The chat alone is enough, because somebody has accepted the risk. */
    public static Policy chatOnly(String acceptedBy) {
        Audience all = new Audience("everybody", Members.EVERYBODY, false, Requirement.NOTHING, Requirement.NOTHING);
        return new Policy("chat-only", List.of(all), Delays.NONE, Duration.ZERO, USUAL_FAILURES, acceptedBy);
    }

    /** The same policy, whose weakness somebody answers for: each case records that, too. */
    public Policy acceptedBy(String name) {
        return new Policy(version + ", risk accepted by " + name, audiences, delays, passwordWindow, failures, name);
    }

    /** The audience of somebody; a protected one before all others. */
    public Audience audienceOf(Standing standing) {
        List<Audience> theirs =
                audiences.stream().filter(one -> one.who().include(standing)).toList();
        return theirs.stream()
                .filter(Audience::isProtected)
                .findFirst()
                .or(() -> theirs.stream().findFirst())
                .orElseThrow(() -> new IllegalStateException("expected an audience for everybody"));
    }

    /** The audience that the policy calls so. */
    public Optional<Audience> audience(String name) {
        return audiences.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Whether anybody's membership matters: otherwise nobody needs to be asked for it. */
    public boolean tellsPeopleApart() {
        return audiences.stream().anyMatch(one -> !one.who().everybody());
    }

    /** Whether what was proven is enough for somebody who belongs to this audience now. */
    public boolean allow(String audience, @Nullable Verification proven) {
        if (proven == null) {
            return requirementFor(audience, Job.REPLACE).isNothing()
                    && requirementFor(audience, Job.RECOVER).isNothing();
        }
        return requirementFor(audience, proven.job()).isMetBy(proven.given());
    }

    /** What somebody of this audience has to give; an audience that is not there any more can give nothing. */
    public Requirement requirementFor(@Nullable String audience, Job job) {
        return audience == null
                ? Requirement.PEOPLE
                : audience(audience).map(one -> one.requirementFor(job)).orElse(Requirement.PEOPLE);
    }
}

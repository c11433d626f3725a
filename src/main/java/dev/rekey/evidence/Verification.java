package dev.rekey.evidence;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has proven who they are, for one case.
 *
 * @param policy the version of the policy that the case began under
 * @param key opens the way to the sign-on page of this case; known to the person's card only
 * @param asked who has been asked
 * @param given what has been given
 * @param failures how often something false was given
 * @param waitUntil when the removal may begin; null until enough is given
 */
public record Verification(
        Job job,
        String policy,
        Requirement requirement,
        Delays delays,
        String key,
        List<Request> asked,
        List<Evidence> given,
        int failures,
        @Nullable Instant waitUntil) {

    /** Keeps its own copies. */
    public Verification {
        asked = List.copyOf(asked);
        given = List.copyOf(given);
    }

    /** Nothing is given yet. */
    public static Verification begun(Job job, Policy policy, Requirement requirement, String key) {
        return new Verification(
                job, policy.version(), requirement, policy.delays(), key, List.of(), List.of(), 0, null);
    }

    /** Whether enough is given. */
    public boolean isMet() {
        return requirement.isMetBy(given);
    }

    /** Whether this may be given now: it is asked for, not given yet, and not by somebody who has given something else. */
    public boolean takes(Evidence piece, Set<Means> atHand) {
        return !isMet()
                && requirement.missing(given, atHand).contains(piece.means())
                && given.stream().noneMatch(other -> other.by().equals(piece.by()));
    }

    /** With one more piece; when it is enough, the wait begins. */
    public Verification with(Evidence piece) {
        List<Evidence> all = Stream.concat(given.stream(), Stream.of(piece)).toList();
        Instant until = requirement.isMetBy(all) ? piece.at().plus(delays.after(strengthOf(all))) : null;
        return new Verification(job, policy, requirement, delays, key, asked, all, failures, until);
    }

    /** With one more failure. */
    public Verification failedOnce() {
        return new Verification(job, policy, requirement, delays, key, asked, given, failures + 1, waitUntil);
    }

    /** With those who have been asked by now. */
    public Verification asking(List<Request> now) {
        return new Verification(job, policy, requirement, delays, key, now, given, failures, waitUntil);
    }

    /** The other factors cannot be used either: more has to be given. */
    public Verification recovering(Requirement instead) {
        return new Verification(Job.RECOVER, policy, instead, delays, key, asked, given, failures, null);
    }

    /** Whether any one of these, of which there are several, would be enough with what is given. */
    public boolean isAnyOneEnough(Set<Means> ways) {
        Set<Means> useful = new HashSet<>(ways);
        useful.retainAll(requirement.missing(given, ways));
        return useful.size() > 1 && useful.stream().allMatch(way -> requirement.isFinishedBy(way, given));
    }

    /** How much is given. */
    public Strength strength() {
        return strengthOf(given);
    }

    private static Strength strengthOf(List<Evidence> all) {
        return Strength.of(all.stream().map(piece -> piece.means().kind()).collect(Collectors.toSet()));
    }
}

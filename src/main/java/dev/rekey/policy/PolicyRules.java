package dev.rekey.policy;

import dev.rekey.evidence.Audience;
import dev.rekey.evidence.EvidenceClass;
import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Requirement;
import dev.rekey.evidence.Strength;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a policy must not fall below: a way back in that is weaker than what it protects would be the way that attackers take.
 *
 * <p>Sources: NIST SP 800-63B-4, sections 4.1.2.1 and 4.2.2; OWASP ASVS 5.0, 6.4.4 and 6.4.2.
 */
public final class PolicyRules {

    private static final Duration LEAST_FOR_WEAK = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int MOST_FAILURES = 100;

    private PolicyRules() {}

    /**
     * A rule that a policy breaks.
     *
     * @param isOfStrength whether somebody can accept that risk; what makes no sense nobody can
     */
    public record Breach(String rule, String place, String words, boolean isOfStrength) {

        @Override
        public String toString() {
            return "%s, %s: %s".formatted(rule, place, words);
        }
    }

    /** Every rule that a policy breaks; empty for a good one. */
    public static List<Breach> breachesOf(Policy policy) {
        List<Breach> all = new ArrayList<>();
        for (Audience audience : policy.audiences()) {
            if (!audience.isProtected()) {
                for (Job job : Job.values()) {
                    check(audience, job, policy, all);
                }
            }
        }
        boolean isInRange = policy.failures() >= 1 && policy.failures() <= MOST_FAILURES;
        if (!isInRange) {
            all.add(new Breach("P7", "failures", "must be between 1 and " + MOST_FAILURES, false));
        }
        boolean isTooLong = Stream.of(
                        policy.delays().strong(),
                        policy.delays().fair(),
                        policy.delays().weak(),
                        policy.passwordWindow())
                .anyMatch(wait -> wait.compareTo(LONGEST) > 0);
        if (isTooLong) {
            all.add(new Breach("P8", "delays and password-window", "nobody waits longer than 7 days", false));
        }
        return List.copyOf(all);
    }

    private static void check(Audience audience, Job job, Policy policy, List<Breach> all) {
        Requirement requirement = audience.requirementFor(job);
        String place = "audience %s, %s".formatted(audience.name(), job == Job.REPLACE ? "replace" : "recover");
        for (Set<Means> wanted : requirement.alternatives()) {
            String with = "%s %s".formatted(place, words(wanted));
            if (wanted.isEmpty()) {
                all.add(new Breach("P1", with, "a chat alone must not be enough", true));
            } else if (job == Job.REPLACE) {
                checkReplace(wanted, with, all);
            } else {
                checkRecover(wanted, with, all);
            }
            checkDelay(wanted, with, policy, all);
        }
    }

    private static void checkReplace(Set<Means> wanted, String place, List<Breach> all) {
        if (wanted.stream().allMatch(means -> means.kind() == EvidenceClass.KNOWLEDGE)) {
            all.add(new Breach("P2", place, "something that is known must not give a new factor", true));
        }
    }

    private static void checkRecover(Set<Means> wanted, String place, List<Breach> all) {
        if (wanted.equals(Set.of(Means.IDENTITY))) {
            return;
        }
        Set<EvidenceClass> kinds = wanted.stream().map(Means::kind).collect(Collectors.toSet());
        if (kinds.size() < 2) {
            all.add(new Breach(
                    "P3", place, "recovery takes two different kinds of evidence, or identity proofing", true));
        } else if (wanted.stream().map(Means::channel).distinct().count() < 2) {
            all.add(new Breach("P4", place, "the two must not come in over one channel", true));
        }
    }

    private static void checkDelay(Set<Means> wanted, String place, Policy policy, List<Breach> all) {
        Strength strength = Strength.of(wanted.stream().map(Means::kind).collect(Collectors.toSet()));
        boolean isWeak = strength == Strength.WEAK && policy.delays().weak().compareTo(LEAST_FOR_WEAK) < 0;
        if (isWeak) {
            all.add(new Breach("P5", place, "weak evidence takes a wait of an hour at least (delays.weak)", true));
        }
    }

    /** Means as a policy writes them. */
    static String words(Set<Means> means) {
        return means.stream().map(Means::word).sorted().collect(Collectors.joining(", ", "[", "]"));
    }
}

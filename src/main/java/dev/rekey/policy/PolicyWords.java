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
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A policy in plain words, with what it is worth. */
public final class PolicyWords {

    private static final String IN_PLACE = "63B-4 4.1.2.1, a factor that is bound already";
    private static final String PROOFING = "63B-4 4.2.2.2, repeated identity proofing";
    private static final String SPECIFIC = "an application-specific method: 63B-4 4.2.1 wants a written risk analysis";
    private static final int WHOLE = 100;

    private PolicyWords() {}

    /** What somebody of each audience has to give, how long they wait, and what NIST calls it; a line for each. */
    public static List<String> explain(Policy policy) {
        List<String> lines = new ArrayList<>();
        lines.add("Policy %s".formatted(policy.version()));
        for (Audience audience : policy.audiences()) {
            if (audience.isProtected()) {
                lines.add("%s: never by themselves; people decide.".formatted(audience.name()));
                continue;
            }
            lines.add("%s, while another factor works:".formatted(audience.name()));
            lines.addAll(ways(audience, Job.REPLACE, policy));
            lines.add("%s, when nothing works any more:".formatted(audience.name()));
            lines.addAll(ways(audience, Job.RECOVER, policy));
        }
        lines.add("After %d failed tries people take over.".formatted(policy.failures()));
        if (!policy.passwordWindow().isZero()) {
            lines.add("Whose password was changed less than %s ago is left to people."
                    .formatted(words(policy.passwordWindow())));
        }
        return lines;
    }

    private static List<String> ways(Audience audience, Job job, Policy policy) {
        Requirement requirement = audience.requirementFor(job);
        if (requirement.alternatives().isEmpty()) {
            return List.of("  - nothing is enough; people decide");
        }
        return requirement.alternatives().stream()
                .map(wanted -> "  - %s, then %s (%s)"
                        .formatted(
                                wanted.isEmpty() ? "nothing" : PolicyRules.words(wanted),
                                wait(wanted, policy),
                                mark(wanted, job)))
                .toList();
    }

    private static String wait(Set<Means> wanted, Policy policy) {
        Duration wait = policy.delays().after(strengthOf(wanted));
        return wait.isZero() ? "at once" : "after " + words(wait);
    }

    private static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** What NIST SP 800-63B-4 calls a way back in with these means. */
    public static String mark(Set<Means> wanted, Job job) {
        if (job == Job.REPLACE && wanted.contains(Means.SIGN_IN)) {
            return IN_PLACE;
        }
        return wanted.contains(Means.IDENTITY) ? PROOFING : SPECIFIC;
    }

    static Strength strengthOf(Set<Means> means) {
        return Strength.of(means.stream().map(Means::kind).collect(Collectors.toSet()));
    }

    /**
     * What a policy is worth, of 100, with what would raise it: half for the evidence, a fifth each for those who are protected and
     * for the waits, a twentieth each for the limit on failures and the window after a change of the password.
     */
    public static List<String> score(Policy policy) {
        List<String> raise = new ArrayList<>();
        int score = WHOLE;
        if (!PolicyRules.breachesOf(policy).isEmpty()) {
            score -= 50;
            raise.add("mend what breaks a rule (+50)");
        } else if (!recoversWithProofing(policy)) {
            score -= 15;
            raise.add("ask for identity proofing where nothing works any more (+15)");
        }
        if (policy.audiences().stream().noneMatch(Audience::isProtected)) {
            score -= 20;
            raise.add("protect those whose accounts are worth most: self-service: never (+20)");
        }
        if (policy.delays().fair().isZero()) {
            score -= 10;
            raise.add("let evidence by people wait a while, so that it can still be stopped: delays.fair (+10)");
        }
        if (policy.failures() > Policy.USUAL_FAILURES) {
            score -= 5;
            raise.add("end a case after five failed tries (+5)");
        }
        if (policy.passwordWindow().isZero()) {
            score -= 5;
            raise.add("leave people whose password has just been changed to people: password-window (+5)");
        }
        List<String> lines = new ArrayList<>(List.of("Score: %d of %d".formatted(Math.max(0, score), WHOLE)));
        raise.forEach(line -> lines.add("  would raise it: " + line));
        return lines;
    }

    private static boolean recoversWithProofing(Policy policy) {
        return policy.audiences().stream()
                .filter(audience -> !audience.isProtected())
                .flatMap(audience -> audience.recover().alternatives().stream())
                .allMatch(wanted -> wanted.stream().anyMatch(means -> means.kind() == EvidenceClass.PROOFING));
    }
}

package dev.rekey.command;

import dev.rekey.evidence.Policy;
import dev.rekey.policy.BadPolicy;
import dev.rekey.policy.PolicyFile;
import dev.rekey.policy.PolicyRules;
import dev.rekey.policy.PolicyRules.Breach;
import dev.rekey.policy.PolicyWords;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a policy, and says what it is worth. Needs no database and no settings. */
@Command(name = "policy", description = "Explains and judges a policy. Changes nothing.")
final class PolicyCommand {

    private static final int GOOD = 0;
    private static final int WEAK = 1;
    private static final int UNREADABLE = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            description = "Says in words what a policy asks for, what it is worth, and every rule that it breaks (exit"
                    + " code 1); without a file the policy that holds without one.")
    int check(@Parameters(arity = "0..1", paramLabel = "FILE", description = "a policy.yaml") @Nullable Path file) {
        PrintWriter out = spec.commandLine().getOut();
        Policy policy;
        try {
            policy = file == null ? Policy.usual() : PolicyFile.read(file);
        } catch (BadPolicy e) {
            spec.commandLine().getErr().println(e.getMessage());
            return UNREADABLE;
        }
        PolicyWords.explain(policy).forEach(out::println);
        PolicyWords.score(policy).forEach(out::println);
        List<Breach> breaches = PolicyRules.breachesOf(policy);
        breaches.forEach(breach -> out.println("BROKEN " + breach));
        out.println(
                breaches.isEmpty()
                        ? "Rekey starts with this policy."
                        : "Rekey does not start with this policy"
                                + (breaches.stream().allMatch(Breach::isOfStrength)
                                        ? ", unless policy.risk-accepted-by names who answers for it."
                                        : "."));
        out.flush();
        return breaches.isEmpty() ? GOOD : WEAK;
    }
}

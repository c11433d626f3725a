package dev.rekey.command;

import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.learning.BadExamples;
import dev.rekey.learning.Example;
import dev.rekey.learning.Examples;
import dev.rekey.learning.Learner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a company's own examples change. Needs no database and no settings. */
@Command(name = "understanding", description = "Looks at examples of one's own. Changes nothing.")
final class UnderstandingCommand {

    private static final int GOOD = 0;
    private static final int WORSE = 1;
    private static final int UNREADABLE = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            description =
                    "Learns from these examples beside the bot's and says which of both are understood otherwise than"
                            + " before; exit code 1 when something is taken for a reset that was not before.")
    int check(@Parameters(paramLabel = "FOLDER", description = "with files such as en.tsv") Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        List<Example> own;
        try {
            own = Examples.in(folder);
        } catch (BadExamples e) {
            spec.commandLine().getErr().println(e.getMessage());
            return UNREADABLE;
        }
        IntentRecogniser before = IntentRecogniser.load();
        IntentRecogniser after = IntentRecogniser.with(Learner.learnWith(own));
        out.println("Of your %d examples".formatted(own.size()));
        int resets = newResets(own, before, after, out);
        List<Example> ofTheBot = Examples.ofTheBot();
        out.println("Of the bot's %d examples".formatted(ofTheBot.size()));
        resets += newResets(ofTheBot, before, after, out);
        out.println(
                resets == 0
                        ? "Nothing is taken for a reset that was not before."
                        : "%d are taken for a reset that were not before, and are none.".formatted(resets));
        out.flush();
        return resets == 0 ? GOOD : WORSE;
    }

    // tells what is understood otherwise; returns how many are taken for a reset now that are none
    private static int newResets(
            List<Example> examples, IntentRecogniser before, IntentRecogniser after, PrintWriter out) {
        int better = 0;
        int worse = 0;
        int resets = 0;
        for (Example example : examples) {
            Intent was = before.recognise(example.text());
            Intent is = after.recognise(example.text());
            if (was != is) {
                better += is == example.intent() ? 1 : 0;
                worse += was == example.intent() ? 1 : 0;
                resets += is == Intent.RESET && example.intent() != Intent.RESET ? 1 : 0;
                out.println("  %s, was %s, is %s: %s"
                        .formatted(example.intent(), was, is, example.text().replace("\n", "\\n")));
            }
        }
        out.println("  understood now: %d, not any more: %d".formatted(better, worse));
        return resets;
    }
}

package dev.rekey.learning;

import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import java.nio.file.Path;

/** How well the bot's own recogniser understands sentences that it has never seen, written by somebody else. */
public final class KeptAside {

    static final Path FOLDER = Path.of("src", "test", "resources", "intent", "aside");

    private KeptAside() {}

    /** Prints the table; with an argument also each sentence that was misunderstood. */
    public static void main(String[] args) {
        Scores scores = Scores.of(IntentRecogniser.load(), Examples.in(FOLDER));
        System.out.println(scores.table());
        System.out.printf("language right: %.1f %%%n", 100 * scores.languageRight());
        System.out.printf("withdrawn or negated as RESET: %s%n", scores.taken(Intent.CANCEL, Intent.RESET));
        System.out.printf("a report as RESET: %s%n", scores.taken(Intent.REPORT_FRAUD, Intent.RESET));
        if (args.length > 0) {
            scores.wrong().forEach(judged -> System.out.println(Scores.line(judged)));
        }
    }
}

package dev.rekey.command;

import dev.rekey.intent.Escapes;
import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.intent.Understanding;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Says what the bot understands: a line of standard input for each text, a line of standard output for each line, with the very
 * recogniser that the bot uses. Needs no settings, no database and no network.
 */
@Command(
        name = "classify",
        description =
                "Reads a text a line (UTF-8; \\n, \\t and \\\\ as in that), and writes for each: intent, confidence from 0 to"
                        + " 1, language and slots, with tabs between.")
final class ClassifyCommand implements Callable<Integer> {

    /** Which question would be open. */
    enum Question {
        YES_NO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    // set phrases that only a dialog has a use for
    private static final Set<Intent> OF_DIALOGS = Set.of(Intent.DONE, Intent.STUCK, Intent.LATER, Intent.THANKS);

    private final InputStream in;
    private final PrintStream out;

    @Option(
            names = "--expect",
            paramLabel = "yes-no",
            description = "a question is open; that changes what the bot does with an answer, not what a text means")
    @SuppressWarnings("UnusedVariable")
    private @Nullable Question question;

    ClassifyCommand() {
        this(System.in, new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8));
    }

    ClassifyCommand(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        IntentRecogniser recogniser = IntentRecogniser.load();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null) {
            out.print(told(recogniser.understand(Escapes.undo(line))) + "\n");
            line = lines.readLine();
        }
        out.flush();
        return 0;
    }

    private static String told(Understanding understood) {
        Intent intent = OF_DIALOGS.contains(understood.intent()) ? Intent.OUT_OF_SCOPE : understood.intent();
        String slots = understood.slots().stream()
                .map(slot -> slot.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT, "%s\t%.3f\t%s\t%s", intent, understood.confidence(), understood.language(), slots);
    }
}

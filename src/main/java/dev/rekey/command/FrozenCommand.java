package dev.rekey.command;

import dev.rekey.reset.PlainText;
import dev.rekey.reset.ResetId;
import dev.rekey.saga.Releases;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists and releases what somebody has reported as not theirs. Takes the database from the same settings as the bot. */
@Command(name = "frozen", description = "Lists and releases resets that somebody has reported as not theirs.")
final class FrozenCommand {

    private static final int DONE = 0;
    private static final int NOT_DONE = 2;
    private static final int LONGEST_NAME = 80;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(description = "Prints the ids of the frozen resets, oldest first. Changes nothing.")
    int list() {
        List<String> frozen = Workshop.with(Releases.class, Releases::frozen);
        frozen.forEach(out()::println);
        return DONE;
    }

    @Command(
            description = "Has Rekey serve the person again. The running bot does the rest; with an H2 file, once it is"
                    + " started again.")
    int release(
            @Option(names = "--reset", required = true, paramLabel = "ID", description = "the id of the reset")
                    UUID reset,
            @Option(
                            names = "--by",
                            required = true,
                            paramLabel = "NAME",
                            description = "who decides this, for the audit log and the ticket")
                    String by,
            @Option(
                            names = "--unblock",
                            description = "make usable again what Rekey has blocked: only if it is the person's own")
                    boolean unblock) {
        String name = PlainText.of(by, LONGEST_NAME);
        if (name.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--by must name who decides this");
        }
        Optional<String> objection =
                Workshop.with(Releases.class, releases -> releases.release(new ResetId(reset), name, unblock));
        if (objection.isPresent()) {
            spec.commandLine().getErr().println(objection.get());
            return NOT_DONE;
        }
        out().printf("Reset %s is released%s.%n", reset, unblock ? ", and what was blocked is being unblocked" : "");
        return DONE;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

package dev.rekey.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands by their names; without one of them the bot runs. */
@Command(
        name = "rekey",
        description = "Runs the bot; or, with one of these, does that and ends.",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {
            AuditCommand.class,
            FrozenCommand.class,
            PolicyCommand.class,
            ClassifyCommand.class,
            UnderstandingCommand.class,
            HelpCommand.class
        })
public final class Commands {

    private static final List<String> NAMES = List.of("audit", "frozen", "policy", "classify", "understanding", "help");

    private Commands() {}

    /** Whether these arguments ask for a command. */
    public static boolean areIn(String... arguments) {
        return arguments.length > 0 && NAMES.contains(arguments[0]);
    }

    /** Runs the command, and returns its exit code: 0 for well, 1 for a proof that failed, 2 for what could not be done. */
    public static int run(String... arguments) {
        return new CommandLine(new Commands())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, result) -> {
                    line.getErr().println(Workshop.reason(failure));
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments);
    }
}

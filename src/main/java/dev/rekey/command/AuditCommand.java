package dev.rekey.command;

import dev.rekey.audit.AuditProof;
import dev.rekey.audit.AuditProof.Broken;
import dev.rekey.audit.AuditProof.Intact;
import dev.rekey.audit.AuditProof.Verdict;
import dev.rekey.audit.AuditProof.Witness;
import dev.rekey.audit.AuditStory;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Proves the audit log, and tells from it. Takes the database from the same settings as the bot. */
@Command(name = "audit", description = "Proves the audit log, or tells one reset from it. Changes nothing.")
final class AuditCommand {

    private static final int PROVEN = 0;
    private static final int NOT_PROVEN = 1;
    private static final int NOTHING_FOUND = 2;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            description =
                    "Proves that no line was changed, taken out or put in, or names the first that was (exit code 1).")
    int verify(
            @Option(
                            names = "--expect",
                            paramLabel = "LINE:HASH",
                            converter = WitnessConverter.class,
                            description =
                                    "what an earlier run printed: proves that nothing was rewritten as a whole since")
                    @Nullable
                    Witness witness) {
        Verdict verdict = Workshop.with(AuditProof.class, proof -> proof.verify(witness));
        if (verdict instanceof Broken broken) {
            out().printf("BROKEN at line %d: %s.%n", broken.seq(), broken.why());
            return NOT_PROVEN;
        }
        Intact intact = (Intact) verdict;
        out().printf("Intact: %d lines. Keep this elsewhere: %d:%s%n", intact.lines(), intact.last(), intact.hash());
        return PROVEN;
    }

    @Command(description = "Prints the whole story of one reset as JSON.")
    int export(
            @Option(names = "--reset", required = true, paramLabel = "ID", description = "the id of the reset")
                    UUID reset) {
        List<Map<String, Object>> lines = Workshop.with(AuditStory.class, story -> story.of(reset));
        if (lines.isEmpty()) {
            spec.commandLine().getErr().println("The audit log has no line about the reset " + reset + ".");
            return NOTHING_FOUND;
        }
        Map<String, Object> story = new LinkedHashMap<>();
        story.put("reset", reset.toString());
        story.put("events", lines);
        out().println(JSON.writeValueAsString(story));
        return PROVEN;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Reads what {@code verify} printed. */
    static final class WitnessConverter implements ITypeConverter<Witness> {
        @Override
        public Witness convert(String text) {
            if (!text.matches("\\d{1,18}:[0-9a-fA-F]{64}")) {
                throw new TypeConversionException("must read like 1234:<64 hexadecimal digits>");
            }
            int colon = text.indexOf(':');
            return new Witness(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
        }
    }
}

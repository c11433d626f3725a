package dev.rekey.learning;

import dev.rekey.intent.Escapes;
import dev.rekey.intent.Intent;
import dev.rekey.intent.Slot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads example sentences: one file for each language, {@code de.tsv}, with a line for each sentence: its intent, a tab, the
 * sentence, and where there is one a tab and its slot.
 */
public final class Examples {

    /** What a company can give examples of; the others are set phrases. */
    static final Set<Intent> LEARNT = EnumSet.of(
            Intent.RESET,
            Intent.LIST_DEVICES,
            Intent.STATUS,
            Intent.REPORT_FRAUD,
            Intent.HUMAN,
            Intent.HELP,
            Intent.CANCEL,
            Intent.YES,
            Intent.NO,
            Intent.OUT_OF_SCOPE);

    private static final String OWN = "/dev/rekey/intent/examples/";
    // in the order in which the build reads them
    private static final List<String> LANGUAGES = List.of("de", "en", "es", "fr", "hi", "ja", "pt", "zh");
    private static final Pattern FILE = Pattern.compile("([a-z]{2})(?:-[a-z0-9-]+)?\\.tsv");

    private Examples() {}

    /**
     * Reads a folder, in the order of the files' names.
     *
     * @throws BadExamples naming file and line when one cannot be read
     */
    public static List<Example> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Example> all = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".tsv"))
                    .sorted()
                    .toList()) {
                all.addAll(read(file));
            }
            if (all.isEmpty()) {
                throw new BadExamples(folder + " has no file such as en.tsv with a sentence in it");
            }
            return all;
        } catch (IOException e) {
            throw new BadExamples(folder + " cannot be read as a folder of text files");
        }
    }

    /** The examples that come with the bot. */
    public static List<Example> ofTheBot() {
        List<Example> all = new ArrayList<>();
        for (String language : LANGUAGES) {
            String name = language + ".tsv";
            try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(OWN + name), name)) {
                all.addAll(read(
                        name,
                        new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .toList()));
            } catch (IOException e) {
                throw new UncheckedIOException("expected to read " + name, e);
            }
        }
        return all;
    }

    private static List<Example> read(Path file) throws IOException {
        return read(String.valueOf(file.getFileName()), Files.readAllLines(file));
    }

    private static List<Example> read(String name, List<String> lines) {
        var language = FILE.matcher(name);
        if (!language.matches()) {
            throw new BadExamples(name + " must begin with a language of two letters, such as en.tsv or de-mine.tsv");
        }
        List<Example> examples = new ArrayList<>();
        int number = 0;
        for (String line : lines) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                examples.add(example(line, language.group(1), name + ", line " + number));
            }
        }
        return examples;
    }

    private static Example example(String line, String language, String place) {
        String[] fields = line.split("\t", -1);
        if (fields.length < 2 || fields.length > 3 || fields[1].isBlank()) {
            throw new BadExamples(place + ": expected an intent, a tab and a sentence");
        }
        Intent intent = LEARNT.stream()
                .filter(one -> one.name().equals(fields[0]))
                .findFirst()
                .orElseThrow(() -> new BadExamples(place + ": “" + fields[0] + "” is none of " + LEARNT));
        return new Example(
                intent,
                fields.length == 3 ? slot(fields[2], place) : Optional.empty(),
                language,
                Escapes.undo(fields[1]));
    }

    private static Optional<Slot> slot(String name, String place) {
        return Stream.of(Slot.values())
                .filter(slot -> slot.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .or(() -> {
                    throw new BadExamples(place + ": “" + name + "” is no slot");
                });
    }
}

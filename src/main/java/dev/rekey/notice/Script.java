package dev.rekey.notice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a mail says, before it is laid out. Its form: the subject in the first line; then blocks with empty lines between them. A
 * block of lines {@code | label | value} is a list of facts, {@code > words} is the button, {@code ~ words} is small print;
 * anything else is a paragraph. Words of people cannot make any of these, because they hold neither line ends nor these marks.
 */
record Script(String subject, List<Block> blocks) {

    private static final String FACT = "| ";
    private static final String BUTTON = "> ";
    private static final String SMALL = "~ ";

    /** A part of a mail. */
    sealed interface Block {

        /** Sentences. */
        record Paragraph(String words) implements Block {}

        /** What, when, where. */
        record Facts(List<Fact> facts) implements Block {}

        /** What leads to the link. */
        record Button(String words) implements Block {}

        /** What is said at the end of each mail. */
        record Small(String words) implements Block {}
    }

    /** One fact. */
    record Fact(String label, String value) {}

    static Script parse(String rendered) {
        String[] parts = rendered.strip().split("\\R", 2);
        List<Block> blocks = Arrays.stream(parts[parts.length - 1].split("\\R\\s*\\R"))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(Script::block)
                .toList();
        return new Script(parts[0].strip(), blocks);
    }

    private static Block block(String text) {
        if (text.startsWith(FACT)) {
            return new Block.Facts(facts(text));
        }
        String line = text.replaceAll("\\s*\\R\\s*", " ");
        if (line.startsWith(BUTTON)) {
            return new Block.Button(line.substring(BUTTON.length()));
        }
        return line.startsWith(SMALL) ? new Block.Small(line.substring(SMALL.length())) : new Block.Paragraph(line);
    }

    private static List<Fact> facts(String text) {
        List<Fact> facts = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] cells = line.substring(FACT.length()).split("\\|", 2);
            facts.add(new Fact(cells[0].strip(), cells[cells.length - 1].strip()));
        }
        return facts;
    }
}

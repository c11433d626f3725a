package dev.rekey.learning;

import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.intent.Slot;
import dev.rekey.intent.Understanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How well sentences are understood, in the usual figures. */
final class Scores {

    private final List<Judged> all = new ArrayList<>();

    /** A sentence, and what was understood. */
    record Judged(Example example, Understanding understood) {

        boolean isRight() {
            return taken() == example.intent();
        }

        /** What is not learnt counts as out of scope. */
        Intent taken() {
            return Examples.LEARNT.contains(understood.intent()) ? understood.intent() : Intent.OUT_OF_SCOPE;
        }
    }

    static Scores of(IntentRecogniser recogniser, List<Example> examples) {
        Scores scores = new Scores();
        scores.add(recogniser, examples);
        return scores;
    }

    void add(IntentRecogniser recogniser, List<Example> examples) {
        examples.forEach(example -> all.add(new Judged(example, recogniser.understand(example.text()))));
    }

    List<Judged> wrong() {
        return all.stream().filter(judged -> !judged.isRight()).toList();
    }

    /** A sentence, what it means, and what was understood. */
    static String line(Judged judged) {
        return "%s %s as %s %.2f %s"
                .formatted(
                        judged.example().language(),
                        judged.example().intent(),
                        judged.understood().intent(),
                        judged.understood().confidence(),
                        judged.example().text().replace("\n", "\\n"));
    }

    List<String> languages() {
        return all.stream()
                .map(judged -> judged.example().language())
                .distinct()
                .sorted()
                .toList();
    }

    /** The mean of the intents' F1, in one language. */
    double macroF1(String language) {
        return Examples.LEARNT.stream()
                .mapToDouble(intent -> f1(language, intent))
                .average()
                .orElse(0);
    }

    double f1(String language, Intent intent) {
        long right = count(language, judged -> judged.example().intent() == intent && judged.isRight());
        long meant = count(language, judged -> judged.example().intent() == intent);
        long taken = count(language, judged -> judged.taken() == intent);
        return meant + taken == 0 ? 1 : 2.0 * right / (meant + taken);
    }

    double recall(String language, Intent intent) {
        long meant = count(language, judged -> judged.example().intent() == intent);
        return 1.0
                * count(language, judged -> judged.example().intent() == intent && judged.isRight())
                / Math.max(1, meant);
    }

    /** How much of what is out of scope was taken for a reset; {@code *} for all languages. */
    double falseResets(String language, Predicate<Example> which) {
        Predicate<Judged> outside =
                judged -> judged.example().intent() == Intent.OUT_OF_SCOPE && which.test(judged.example());
        return 1.0
                * count(language, outside.and(judged -> judged.taken() == Intent.RESET))
                / Math.max(1, count(language, outside));
    }

    /** How many sentences that mean the one were taken for the other, of how many. */
    String taken(Intent meant, Intent other) {
        Predicate<Judged> meaning = judged -> judged.example().intent() == meant;
        return count("*", meaning.and(judged -> judged.taken() == other)) + " of " + count("*", meaning);
    }

    double languageRight() {
        return 1.0
                * count(
                        "*",
                        judged -> judged.understood()
                                .language()
                                .equals(judged.example().language()))
                / Math.max(1, all.size());
    }

    private long count(String language, Predicate<Judged> which) {
        return all.stream()
                .filter(judged ->
                        language.equals("*") || judged.example().language().equals(language))
                .filter(which)
                .count();
    }

    /** A table in Markdown: a line for each language. */
    String table() {
        String head = Examples.LEARNT.stream().map(Scores::shortly).collect(Collectors.joining(" | "));
        StringBuilder table = new StringBuilder("| language | sentences | macro-F1 | " + head
                + " | out of scope as RESET | of others as RESET |\n|---|"
                + "---:|".repeat(Examples.LEARNT.size() + 4) + "\n");
        for (String language : languages()) {
            table.append(line(language));
        }
        return table.toString();
    }

    private String line(String language) {
        String each = Examples.LEARNT.stream()
                .map(intent -> "%.2f".formatted(f1(language, intent)))
                .collect(Collectors.joining(" | "));
        return "| %s | %d | %.3f | %s | %.1f %% | %.1f %% |%n"
                .formatted(
                        language,
                        count(language, judged -> true),
                        macroF1(language),
                        each,
                        100 * falseResets(language, example -> true),
                        100
                                * falseResets(
                                        language,
                                        example -> example.slot().equals(java.util.Optional.of(Slot.THIRD_PARTY))));
    }

    private static String shortly(Intent intent) {
        return intent.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What was taken for what, most often first. */
    Map<String, Long> confusions() {
        return new TreeMap<>(wrong().stream()
                .collect(Collectors.groupingBy(
                        judged -> judged.example().language() + " "
                                + judged.example().intent() + " as " + judged.taken(),
                        Collectors.counting())));
    }
}

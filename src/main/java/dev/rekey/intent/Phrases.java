package dev.rekey.intent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Phrases of which one is enough, arranged by their first word so that few are tried at each place of a text. */
final class Phrases {

    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
    private final List<Phrase> others = new ArrayList<>();

    void add(Phrase phrase) {
        var firstWords = firstWords(phrase);
        if (firstWords.isEmpty()) {
            others.add(phrase);
        }
        firstWords.forEach(word ->
                byFirstWord.computeIfAbsent(word, unused -> new ArrayList<>()).add(phrase));
    }

    /** Those that begin with this very word. */
    List<Phrase> startingWith(String word) {
        return byFirstWord.getOrDefault(word, List.of());
    }

    /** Those of which the first word alone does not tell whether they fit. */
    List<Phrase> others() {
        return others;
    }

    private static List<String> firstWords(Phrase phrase) {
        var words = new ArrayList<String>();
        var picks = phrase.steps().get(0) instanceof Phrase.AnyOf anyOf ? anyOf.picks() : List.<Phrase.Pick>of();
        for (var pick : picks) {
            if (!(pick instanceof Phrase.Word exact)) {
                return List.of();
            }
            words.add(exact.word());
        }
        return words;
    }
}

package dev.rekey.intent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What words of all languages have in common, found in a text; read from a file that says how it is written. */
final class Concepts {

    // longer ones would not be found
    private static final int LONGEST_BEGINNING = 24;

    private final Map<String, List<Entry>> byFirstWord = new HashMap<>();
    private final Map<String, List<String>> beginnings = new HashMap<>();
    private final Map<Character, List<Entry>> byFirstSign = new HashMap<>();

    private Concepts() {}

    /** Some words, or some signs, that stand for a concept. */
    private record Entry(String concept, List<String> words, boolean isOpen) {}

    static Concepts parse(String text) {
        Map<String, StringBuilder> lines = new LinkedHashMap<>();
        String name = "";
        for (String line : text.split("\n", -1)) {
            boolean goesOn = line.startsWith(" ");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf(" = ");
            if (!goesOn && equals > 0) {
                name = line.substring(0, equals).strip();
            }
            lines.computeIfAbsent(name, unused -> new StringBuilder())
                    .append(goesOn ? line : "|" + line.substring(equals + 3));
        }
        Concepts concepts = new Concepts();
        lines.forEach((concept, words) -> concepts.add(concept, words.toString()));
        return concepts;
    }

    private void add(String concept, String words) {
        for (String written : words.split("\\|", -1)) {
            if (!written.isBlank()) {
                add(concept, written.strip(), written.strip().endsWith("*"));
            }
        }
    }

    private void add(String concept, String written, boolean isOpen) {
        String plain = Normal.of(isOpen ? written.substring(0, written.length() - 1) : written);
        List<String> words = Normal.words(plain);
        if (plain.codePoints().anyMatch(Normal::isUnspaced)) {
            String signs = plain.replace(" ", "");
            byFirstSign
                    .computeIfAbsent(signs.charAt(0), unused -> new ArrayList<>())
                    .add(new Entry(concept, List.of(signs), false));
        } else if (words.isEmpty() || (isOpen && words.get(0).length() > LONGEST_BEGINNING)) {
            throw new IllegalStateException("expected a word of the concept " + concept + ", found: " + written);
        } else if (isOpen && words.size() == 1) {
            beginnings
                    .computeIfAbsent(words.get(0), unused -> new ArrayList<>())
                    .add(concept);
        } else {
            byFirstWord
                    .computeIfAbsent(words.get(0), unused -> new ArrayList<>())
                    .add(new Entry(concept, words, isOpen));
        }
    }

    /** The names of the concepts that a text holds, in alphabetical order. */
    List<String> in(String normal, List<String> words) {
        TreeSet<String> found = new TreeSet<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            for (int end = 1; end <= Math.min(word.length(), LONGEST_BEGINNING); end++) {
                found.addAll(beginnings.getOrDefault(word.substring(0, end), List.of()));
            }
            for (Entry entry : byFirstWord.getOrDefault(word, List.of())) {
                if (stands(entry, words, at)) {
                    found.add(entry.concept());
                }
            }
        }
        for (int at = 0; at < normal.length(); at++) {
            for (Entry entry : byFirstSign.getOrDefault(normal.charAt(at), Collections.emptyList())) {
                if (normal.startsWith(entry.words().get(0), at)) {
                    found.add(entry.concept());
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean stands(Entry entry, List<String> words, int at) {
        int size = entry.words().size();
        if (at + size > words.size()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            String wanted = entry.words().get(i);
            String word = words.get(at + i);
            boolean mayGoOn = entry.isOpen() && i == size - 1;
            boolean fits = mayGoOn ? word.startsWith(wanted) : word.equals(wanted);
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}

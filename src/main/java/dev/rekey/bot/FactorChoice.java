package dev.rekey.bot;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads a choice that was typed: "1", "1 and 3", "the second one", "all". Anything else in the sentence makes it unreadable,
 * because "all but 2" must never be taken for "all".
 */
final class FactorChoice {

    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("first", 1),
            Map.entry("second", 2),
            Map.entry("third", 3),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5),
            Map.entry("1st", 1),
            Map.entry("2nd", 2),
            Map.entry("3rd", 3),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5));
    private static final Set<String> EVERYTHING = Set.of("all", "everything", "both");
    private static final Set<String> FILLING = Set.of(
            "and", "the", "please", "number", "numbers", "no", "nr", "factor", "factors", "device", "devices", "remove",
            "delete", "of", "them", "these", "ones", "plus", "also");
    private static final Pattern GAPS = Pattern.compile("[\\s,;.+&!]+");
    private static final int MOST_DIGITS = 2;

    private FactorChoice() {}

    /**
     * The places chosen, counted from 1.
     *
     * @param offered how many there are to choose from
     * @return empty when the text is not plainly a choice among them
     */
    static Optional<List<Integer>> read(String text, int offered) {
        Set<Integer> places = new LinkedHashSet<>();
        boolean ordinal = false;
        for (String word : GAPS.split(text.toLowerCase(Locale.ROOT), -1)) {
            if (word.isEmpty() || FILLING.contains(word)) {
                continue;
            }
            if (word.equals("one")) {
                // "the second one" says nothing new, "one" does
                if (!ordinal) {
                    places.add(1);
                }
                continue;
            }
            if (EVERYTHING.contains(word)) {
                places.addAll(IntStream.rangeClosed(1, offered).boxed().collect(Collectors.toList()));
            } else if (WORDS.containsKey(word)) {
                places.add(WORDS.get(word));
                ordinal = true;
            } else if (word.matches("#?\\d{1," + MOST_DIGITS + "}\\)?")) {
                places.add(Integer.parseInt(word.replaceAll("\\D", "")));
            } else {
                return Optional.empty();
            }
        }
        boolean plain = !places.isEmpty() && places.stream().allMatch(place -> place >= 1 && place <= offered);
        return plain ? Optional.of(List.copyOf(places)) : Optional.empty();
    }
}

package dev.rekey.bot;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads a choice that was typed: "1", "1 and 3", "the second one", "all". Anything else in the sentence makes it unreadable,
 * because "all but 2" must never be taken for "all".
 */
final class FactorChoice {

    private static final Map<String, Integer> ORDINALS = Map.ofEntries(
            Map.entry("first", 1),
            Map.entry("second", 2),
            Map.entry("third", 3),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5),
            Map.entry("1st", 1),
            Map.entry("2nd", 2),
            Map.entry("3rd", 3));
    private static final Map<String, Integer> CARDINALS = Map.of("one", 1, "two", 2, "three", 3, "four", 4, "five", 5);
    private static final Set<String> EVERYTHING = Set.of("all", "everything", "both");
    // "two of them" and "2 factors" say how many, not which
    private static final Pattern HOW_MANY =
            Pattern.compile("\\b(?:[2-9]|two|three|four|five)\\s+(?:of|factors|devices|ones)\\b");
    private static final Set<String> FILLING = Set.of(
            "and", "the", "please", "number", "numbers", "nr", "factor", "factors", "device", "devices", "remove",
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
        String said = text.toLowerCase(Locale.ROOT);
        if (HOW_MANY.matcher(said).find()) {
            return Optional.empty();
        }
        List<String> words = Arrays.stream(GAPS.split(said, -1))
                .filter(word -> !word.isEmpty() && !FILLING.contains(word))
                .toList();
        if (words.size() == 1 && EVERYTHING.contains(words.get(0))) {
            boolean fits = !words.get(0).equals("both") || offered == 2;
            return fits ? Optional.of(IntStream.rangeClosed(1, offered).boxed().toList()) : Optional.empty();
        }
        Set<Integer> places = new LinkedHashSet<>();
        String before = "";
        for (String word : words) {
            // "the second one" says nothing new, "one" does
            if (!word.equals("one") || !ORDINALS.containsKey(before)) {
                Optional<Integer> place = place(word);
                if (place.isEmpty()) {
                    return Optional.empty();
                }
                places.add(place.get());
            }
            before = word;
        }
        boolean plain = !places.isEmpty() && places.stream().allMatch(place -> place >= 1 && place <= offered);
        return plain ? Optional.of(List.copyOf(places)) : Optional.empty();
    }

    private static Optional<Integer> place(String word) {
        if (word.matches("#?\\d{1," + MOST_DIGITS + "}\\)?")) {
            return Optional.of(Integer.parseInt(word.replaceAll("\\D", "")));
        }
        return Optional.ofNullable(ORDINALS.getOrDefault(word, CARDINALS.get(word)));
    }
}

package dev.rekey.bot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads a choice that was typed: "1", "1 and 3", "the second one", "all". Anything else in the sentence makes it unreadable,
 * because "all but 2" must never be taken for "all", "second factor" for the second, or "one of them" for the first.
 */
final class FactorChoice {

    private static final Map<String, Integer> ORDINALS = Map.of(
            "first", 1, "second", 2, "third", 3, "fourth", 4, "fifth", 5, "1st", 1, "2nd", 2, "3rd", 3, "4th", 4, "5th",
            5);
    // alone they say how many, not which
    private static final Map<String, Integer> CARDINALS = Map.of("one", 1, "two", 2, "three", 3, "four", 4, "five", 5);
    private static final Set<String> NUMBER = Set.of(
            "number", "numbers", "nr", "nummer", "numéro", "numero", "número", "factor", "factors", "device",
            "devices");
    private static final Set<String> ALL = Set.of("all", "everything", "alle", "tous", "toutes", "todos", "todas");
    private static final Set<String> BOTH =
            Set.of("both", "beide", "alle beide", "les deux", "tous les deux", "toutes les deux", "ambos", "ambas");
    private static final Set<String> AND = Set.of("and", "plus", "also", "und", "et", "y", "e");
    private static final Set<String> FILLING = Set.of("please", "bitte", "yes", "ok", "okay", "remove", "delete");

    private static final String DIGITS = "#?\\d{1,2}\\)?(?: #?\\d{1,2}\\)?)*";
    // "the second factor" is what people call any of them
    private static final String ORDINAL =
            "(?:the )?(?!(?:second|2nd) factor)(?:%s)(?: one| factor| device)?".formatted(anyOf(ORDINALS.keySet()));
    private static final String NAMED =
            "(?:the )?(?:%1$s) (?:%2$s|%3$s)|%2$s".formatted(anyOf(NUMBER), DIGITS, anyOf(CARDINALS.keySet()));
    private static final String PLACE = "(?:%s|%s)".formatted(ORDINAL, NAMED);
    private static final Pattern PLACES = Pattern.compile("%1$s(?: and %1$s)*".formatted(PLACE));
    private static final Pattern EVERYTHING = Pattern.compile(
            "(?:(%s)|%s)(?: of them| of these|(?: of)?(?: the| these)? (?:factors|devices))?|(?:them|these) all"
                    .formatted(anyOf(BOTH), anyOf(ALL)));

    private static final Pattern GAPS = Pattern.compile("[\\s.!]+");
    private static final Pattern COMMAS = Pattern.compile("[,;+&]+");
    private static final Pattern SHORT_FOR_NUMBER = Pattern.compile("\\bno\\.\\s*(?=\\d)");
    private static final Pattern TO_BEGIN_WITH = Pattern.compile("(?<!the )\\bfirst\\s*,");

    private FactorChoice() {}

    /**
     * The places chosen, counted from 1.
     *
     * @param offered how many there are to choose from
     * @return empty when the text is not plainly a choice among them
     */
    static Optional<List<Integer>> read(String text, int offered) {
        String said = text.toLowerCase(Locale.ROOT);
        if (TO_BEGIN_WITH.matcher(said).find()) {
            return Optional.empty();
        }
        String plain = plain(SHORT_FOR_NUMBER.matcher(said).replaceAll("number "));
        Matcher everything = EVERYTHING.matcher(plain);
        if (everything.matches()) {
            boolean fits = everything.group(1) == null || offered == 2;
            return fits ? Optional.of(IntStream.rangeClosed(1, offered).boxed().toList()) : Optional.empty();
        }
        return PLACES.matcher(plain).matches() ? among(places(plain), offered) : Optional.empty();
    }

    /** The words that count, with a single "and" between what is listed. */
    private static String plain(String said) {
        List<String> words = new ArrayList<>();
        for (String word : GAPS.split(COMMAS.matcher(said).replaceAll(" and "), -1)) {
            if (!AND.contains(word) && !word.isEmpty() && !FILLING.contains(word)) {
                words.add(word);
            } else if (AND.contains(word)
                    && !words.isEmpty()
                    && !words.get(words.size() - 1).equals("and")) {
                words.add("and");
            }
        }
        return String.join(" ", words).replaceFirst(" and$", "");
    }

    private static Set<Integer> places(String plain) {
        Set<Integer> places = new LinkedHashSet<>();
        String before = "";
        for (String word : plain.split(" ", -1)) {
            if (word.matches("#?\\d+\\)?")) {
                places.add(Integer.parseInt(word.replaceAll("\\D", "")));
            } else if (ORDINALS.containsKey(word)) {
                places.add(ORDINALS.getOrDefault(word, 0));
            } else if (CARDINALS.containsKey(word) && !ORDINALS.containsKey(before)) {
                // "the second one" says nothing new
                places.add(CARDINALS.getOrDefault(word, 0));
            }
            before = word;
        }
        return places;
    }

    private static Optional<List<Integer>> among(Set<Integer> places, int offered) {
        boolean there = places.stream().allMatch(place -> place >= 1 && place <= offered);
        return there ? Optional.of(List.copyOf(places)) : Optional.empty();
    }

    private static String anyOf(Set<String> words) {
        return String.join("|", words);
    }
}

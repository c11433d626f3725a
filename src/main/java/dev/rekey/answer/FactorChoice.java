package dev.rekey.answer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads a choice that was typed: "1", "1 and 3", "the second one", "all", "das erste und das dritte". Anything else in the sentence
 * makes it unreadable, because "all but 2" must never be taken for "all", "second factor" for the second, or "one of them" for the
 * first.
 */
final class FactorChoice {

    /** A letter for each kind of word, so that the grammar can be a regular expression over them. */
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry(Token.DIGITS, "D"),
            Map.entry(Token.ORDINAL, "O"),
            Map.entry("how-many", "C"),
            Map.entry("article", "T"),
            Map.entry("number", "N"),
            Map.entry("only-before-digits", "M"),
            Map.entry("device", "G"),
            Map.entry("factor", "F"),
            Map.entry("after-ordinal", "R"),
            Map.entry("before-digit", "P"),
            Map.entry("after-digit", "S"),
            Map.entry("and", "A"),
            Map.entry("all", "L"),
            Map.entry("both", "B"));

    private static final String FILLING = "filling";
    private static final Set<String> KINDS = with(LETTERS.keySet(), FILLING);

    private static final String ORDINAL = "T?O[CGFR]?";
    private static final String NAMED = "T?[NGF](?:D+|C)|MD+|PDS?[GR]?|DS[GR]?|D+";
    private static final Pattern PLACES = Pattern.compile("(?:%1$s|%2$s)(?:A(?:%1$s|%2$s))*".formatted(ORDINAL, NAMED));
    private static final Pattern EVERYTHING = Pattern.compile("T?(?:L|(B))T?[GF]?");

    private FactorChoice() {}

    /**
     * The places chosen, counted from 1.
     *
     * @param offered how many there are to choose from
     * @return empty when the text is not plainly a choice among them
     */
    static Optional<List<Integer>> read(String text, int offered) {
        return Lexicon.OF_ANSWERS
                .cut(text, KINDS)
                .filter(said -> !beginsWithSomething(said))
                .map(FactorChoice::plain)
                .flatMap(said -> chosen(said, offered));
    }

    private static Optional<List<Integer>> chosen(List<Token> said, int offered) {
        String letters = said.stream()
                .map(token -> LETTERS.getOrDefault(token.kind(), ""))
                .collect(Collectors.joining());
        Matcher everything = EVERYTHING.matcher(letters);
        if (everything.matches()) {
            boolean fits = everything.group(1) == null || offered == 2;
            return fits ? Optional.of(IntStream.rangeClosed(1, offered).boxed().toList()) : Optional.empty();
        }
        return PLACES.matcher(letters).matches() && isEachPlain(said) ? among(places(said), offered) : Optional.empty();
    }

    /** The words that count, with a single "and" between what is listed. */
    private static List<Token> plain(List<Token> said) {
        List<Token> plain = new ArrayList<>();
        for (Token token : said) {
            boolean isAgain = token.is("and")
                    && (plain.isEmpty() || plain.get(plain.size() - 1).is("and"));
            if (!token.is(FILLING) && !isAgain) {
                plain.add(token);
            }
        }
        int end = plain.size() - 1;
        return end >= 0 && plain.get(end).is("and") ? plain.subList(0, end) : plain;
    }

    /** "First, ..." */
    private static boolean beginsWithSomething(List<Token> said) {
        return IntStream.range(0, said.size() - 1)
                .anyMatch(i -> Lexicon.OF_ANSWERS
                                .cut(said.get(i).text(), Set.of("to-begin-with"))
                                .isPresent()
                        && said.get(i + 1).text().equals(",")
                        && (i == 0 || !said.get(i - 1).is("article")));
    }

    /** "The second factor" is what people call any of them, and after an ordinal only "one" says nothing new. */
    private static boolean isEachPlain(List<Token> said) {
        return IntStream.range(1, said.size())
                .filter(i -> said.get(i - 1).is(Token.ORDINAL))
                .noneMatch(i -> (said.get(i).is("factor")
                                && said.get(i - 1).value().equals("2"))
                        || (said.get(i).is("how-many") && !said.get(i).value().equals("1")));
    }

    private static Set<Integer> places(List<Token> said) {
        Set<Integer> places = new LinkedHashSet<>();
        String before = "";
        for (Token token : said) {
            boolean isOneAfterOrdinal = token.is("how-many") && before.equals(Token.ORDINAL);
            if (!token.value().isEmpty() && !isOneAfterOrdinal) {
                places.add(Integer.parseInt(token.value()));
            }
            before = token.kind();
        }
        return places;
    }

    private static Optional<List<Integer>> among(Set<Integer> places, int offered) {
        boolean there = places.stream().allMatch(place -> place >= 1 && place <= offered);
        return there ? Optional.of(List.copyOf(places)) : Optional.empty();
    }

    private static Set<String> with(Set<String> kinds, String another) {
        Set<String> all = new LinkedHashSet<>(kinds);
        all.add(another);
        return all;
    }
}

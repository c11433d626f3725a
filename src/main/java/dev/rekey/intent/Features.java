package dev.rekey.intent;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the learner looks at in a text: concepts and pairs of them, words and pairs of them, parts of words, and what the rules say.
 * Each is a place in a long row of numbers, by its hash (FNV-1a, 32 bits).
 */
public final class Features {

    /** How many places there are. */
    public static final int SIZE = 1 << 17;

    // weights relative to each other, found by cross-validation
    private static final double RULE = 2.0;
    private static final double CONCEPT = 1.0;
    private static final double PAIR = 0.7;
    private static final double WORD = 0.8;
    private static final double BIGRAM = 0.6;
    private static final double SIGNS = 0.6;
    private static final double GRAM = 0.35;

    private static final int SHORTEST_GRAM = 3;
    private static final int LONGEST_GRAM = 5;
    private static final int MOST_SIGNS = 4;
    private static final int LONGEST = 6;
    private static final int FNV_OFFSET = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    private final Concepts concepts;

    Features(Concepts concepts) {
        this.concepts = concepts;
    }

    /** Places in ascending order, and how much each weighs; together they have the length one. */
    public static final class Vector {

        private final int[] places;
        private final float[] weights;
        private final List<String> concepts;

        private Vector(int[] places, float[] weights, List<String> concepts) {
            this.places = places;
            this.weights = weights;
            this.concepts = concepts;
        }

        /** Whether the text holds one of these concepts. */
        boolean holds(String... names) {
            return Stream.of(names).anyMatch(concepts::contains);
        }

        /** How many there are. */
        public int size() {
            return places.length;
        }

        /** One of the places. */
        public int place(int i) {
            return places[i];
        }

        /** What it weighs. */
        public float weight(int i) {
            return weights[i];
        }
    }

    /**
     * What is in a text.
     *
     * @param byRules what the rules say of it
     */
    Vector of(String text, Intent byRules) {
        String normal = Normal.of(text);
        List<String> words = Normal.words(normal);
        Found found = new Found();
        List<String> held = concepts.in(normal, words);
        for (int i = 0; i < held.size(); i++) {
            found.put('c', held.get(i), CONCEPT);
            for (int j = i + 1; j < held.size(); j++) {
                found.put('p', held.get(i) + '|' + held.get(j), PAIR);
            }
        }
        for (int at = 0; at < words.size(); at++) {
            found.word(words, at);
        }
        found.put(
                'l',
                String.valueOf(Math.min(LONGEST, Integer.SIZE - Integer.numberOfLeadingZeros(words.size()))),
                WORD);
        found.put('r', byRules.name(), RULE);
        return found.vector(held);
    }

    private static final class Found {

        private final Map<Integer, Double> weights = new TreeMap<>();

        private void word(List<String> words, int at) {
            String word = words.get(at);
            if (Normal.isUnspaced(word.codePointAt(0))) {
                signs(words, at);
            } else {
                put('w', word, WORD);
                grams(' ' + word + ' ');
            }
            put('b', (at == 0 ? "" : words.get(at - 1)) + ' ' + word, BIGRAM);
            if (at == words.size() - 1) {
                put('b', word + ' ', BIGRAM);
            }
        }

        private void signs(List<String> words, int at) {
            StringBuilder signs = new StringBuilder();
            for (int end = at; end < Math.min(words.size(), at + MOST_SIGNS); end++) {
                if (!Normal.isUnspaced(words.get(end).codePointAt(0))) {
                    break;
                }
                signs.append(words.get(end));
                put('s', signs.toString(), SIGNS);
            }
        }

        private void grams(String framed) {
            for (int length = SHORTEST_GRAM; length <= LONGEST_GRAM; length++) {
                for (int from = 0; from + length <= framed.length(); from++) {
                    put('g', framed.substring(from, from + length), GRAM);
                }
            }
        }

        private void put(char kind, String what, double weight) {
            int hash = (FNV_OFFSET ^ kind) * FNV_PRIME;
            for (int i = 0; i < what.length(); i++) {
                hash = (hash ^ what.charAt(i)) * FNV_PRIME;
            }
            hash ^= hash >>> 15;
            weights.merge(hash & (SIZE - 1), weight, Math::max);
        }

        private Vector vector(List<String> concepts) {
            int[] places = new int[weights.size()];
            float[] values = new float[places.length];
            double sum = 0;
            for (double weight : weights.values()) {
                sum += weight * weight;
            }
            double length = Math.sqrt(sum);
            int i = 0;
            for (Map.Entry<Integer, Double> weight : weights.entrySet()) {
                places[i] = weight.getKey();
                values[i++] = (float) (weight.getValue() / length);
            }
            return new Vector(places, values, concepts);
        }
    }
}

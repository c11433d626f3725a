package dev.rekey.intent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words looked at together, with what was found in them.
 *
 * <p>Where a phrase ends is kept as a set of lengths in the bits of a long, for each place it may begin at; so all ways
 * to match are followed at once and the time taken grows with the length of the text only.
 */
final class Passage {

    private final List<String> words;
    private final Rules rules;
    private final Map<String, long[]> found = new HashMap<>();

    Passage(List<String> words, Rules rules) {
        this.words = words;
        this.rules = rules;
    }

    boolean holds(Phrases phrases) {
        for (int start = 0; start < words.size(); start++) {
            if (lengths(phrases, start) != 0) {
                return true;
            }
        }
        return false;
    }

    /** How many words the longest of the phrases takes from a place on; 0 when none fits. */
    int longest(Phrases phrases, int start) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(lengths(phrases, start) | 1);
    }

    private long lengths(Phrases phrases, int start) {
        long lengths = 0;
        for (var phrase : phrases.startingWith(words.get(start))) {
            lengths |= lengths(phrase, start);
        }
        for (var phrase : phrases.others()) {
            lengths |= lengths(phrase, start);
        }
        return lengths;
    }

    /** The lengths, in words, of what the phrase matches from a place on: bit n is set for n words. */
    private long lengths(Phrase phrase, int start) {
        long reached = 1;
        for (var step : phrase.steps()) {
            if (step instanceof Phrase.AnyOf anyOf) {
                reached = advance(anyOf, start, reached);
            } else {
                reached |= reached << 1 | reached << 2 | reached << 3;
            }
            if (reached == 0) {
                return 0;
            }
        }
        return reached;
    }

    private long advance(Phrase.AnyOf anyOf, int start, long reached) {
        long next = 0;
        for (long rest = reached; rest != 0; rest &= rest - 1) {
            int offset = Long.numberOfTrailingZeros(rest);
            if (start + offset < words.size()) {
                for (var pick : anyOf.picks()) {
                    next |= lengths(pick, start + offset) << offset;
                }
            }
        }
        return next;
    }

    private long lengths(Phrase.Pick pick, int at) {
        if (pick instanceof Phrase.Named named) {
            return named(named.name())[at];
        }
        return matches(pick, words.get(at)) ? 1L << 1 : 0;
    }

    private boolean matches(Phrase.Pick pick, String word) {
        if (pick instanceof Phrase.Word exact) {
            return exact.word().equals(word);
        }
        if (pick instanceof Phrase.Beginning beginning) {
            return word.startsWith(beginning.letters());
        }
        if (pick instanceof Phrase.Digits) {
            return word.chars().allMatch(Character::isDigit);
        }
        return !rules.knows(word);
    }

    private long[] named(String name) {
        var known = found.get(name);
        if (known != null) {
            return known;
        }
        var lengths = new long[words.size()];
        var phrases = rules.phrasesOf(name);
        for (int start = 0; start < lengths.length; start++) {
            lengths[start] = lengths(phrases, start);
        }
        found.put(name, lengths);
        return lengths;
    }
}

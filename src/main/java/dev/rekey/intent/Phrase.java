package dev.rekey.intent;

import java.util.ArrayList;
import java.util.List;

/** Words that follow each other; a gap lets up to three others come between. */
record Phrase(List<Step> steps) {

    private static final String GAP = "..";

    /** One place in a phrase. */
    sealed interface Step {}

    /** Up to three words of any kind. */
    record Gap() implements Step {}

    /** One of several words or groups of words. */
    record AnyOf(List<Pick> picks) implements Step {}

    /** Something that may stand in one place. */
    sealed interface Pick {}

    /** Exactly this word. */
    record Word(String word) implements Pick {}

    /** A word that begins so. */
    record Beginning(String letters) implements Pick {}

    /** Whatever the named group of words matches. */
    record Named(String name) implements Pick {}

    /** A word that the rules do not mention anywhere, most likely a name. */
    record Unknown() implements Pick {}

    /** A word made of digits only. */
    record Digits() implements Pick {}

    static Phrase parse(String text) {
        var steps = new ArrayList<Step>();
        for (var part : text.strip().split("\\s+", -1)) {
            if (part.equals(GAP)) {
                steps.add(new Gap());
            } else if (part.startsWith("@") || part.startsWith("<") || part.indexOf('/') > 0) {
                steps.add(new AnyOf(picks(part)));
            } else {
                simplePicks(part).forEach(pick -> steps.add(new AnyOf(List.of(pick))));
            }
        }
        return new Phrase(List.copyOf(steps));
    }

    private static List<Pick> picks(String part) {
        var picks = new ArrayList<Pick>();
        for (var one : part.split("/", -1)) {
            switch (one) {
                case "<name>" -> picks.add(new Unknown());
                case "<digits>" -> picks.add(new Digits());
                case Words.ADDRESS, Words.MARKUP -> picks.add(new Word(one));
                default -> picks.addAll(one.startsWith("@") ? List.of(new Named(one.substring(1))) : simplePicks(one));
            }
        }
        return List.copyOf(picks);
    }

    /** Rules are written as people write, so they go through the same mill: "what's" is one word, "sign-in" two. */
    private static List<Pick> simplePicks(String part) {
        var picks = new ArrayList<Pick>();
        if (part.endsWith("*")) {
            picks.add(new Beginning(Words.plain(part.substring(0, part.length() - 1))));
        } else {
            Words.of(part).forEach(word -> picks.add(new Word(word)));
        }
        return picks;
    }
}

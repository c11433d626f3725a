package dev.rekey.intent;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the rules say of a text: a set phrase as a whole, or the first line about a part of it that fits. */
final class Reading {

    /** Up to here words belong together whatever the punctuation; a longer text is read sentence by sentence. */
    private static final int SHORT_MESSAGE = 30;

    private final Rules rules;
    private final Intent intent;
    private final boolean isSetPhrase;
    private final boolean isSaid;

    Reading(String text, Rules rules) {
        this.rules = rules;
        var words = Words.of(text);
        var plain = words.stream().filter(word -> !word.equals(Words.STOP)).toList();
        var whole = new Passage(plain, rules);
        Intent answer = answer(whole, plain.size());
        isSetPhrase = answer != Intent.OUT_OF_SCOPE;
        if (isSetPhrase) {
            intent = answer;
            isSaid = true;
            return;
        }
        var passages = plain.size() <= SHORT_MESSAGE ? List.of(whole) : sentences(words);
        var fitting = rules.inOrder().stream()
                .filter(rule -> applies(rule, passages, whole))
                .findFirst();
        intent = fitting.map(Rules.Rule::intent).orElse(Intent.OUT_OF_SCOPE);
        isSaid = fitting.isPresent();
    }

    /** What it means; out of scope when no line fits. */
    Intent intent() {
        return intent;
    }

    /** Whether the whole text is a set phrase, or several that mean the same. */
    boolean isSetPhrase() {
        return isSetPhrase;
    }

    /** Whether a line says so, that is: whether it is this intent for a reason. */
    boolean says(Intent wanted) {
        return isSaid && intent == wanted;
    }

    /** What a message means that consists of set phrases only, such as "hi", "yes, go ahead" or "no, cancel". */
    private Intent answer(Passage whole, int size) {
        var meant = EnumSet.noneOf(Intent.class);
        int at = 0;
        while (at < size) {
            int longest = whole.longest(rules.ignored(), at);
            Intent here = null;
            for (var intent : Intent.values()) {
                int length = whole.longest(rules.wholeMessages(intent), at);
                if (length > longest) {
                    longest = length;
                    here = intent;
                }
            }
            if (longest == 0) {
                return Intent.OUT_OF_SCOPE;
            }
            if (here != null) {
                meant.add(here);
            }
            at += longest;
        }
        return single(meant);
    }

    private static Intent single(Set<Intent> meant) {
        // thanks, and a greeting before the point, are only polite
        for (var polite : List.of(Intent.THANKS, Intent.HELP)) {
            if (meant.size() > 1) {
                meant.remove(polite);
            }
        }
        if (meant.contains(Intent.DONE)) {
            // "ok, done"
            meant.remove(Intent.YES);
        }
        if (meant.contains(Intent.CANCEL)) {
            meant.remove(Intent.NO);
        }
        return meant.size() == 1 ? meant.iterator().next() : Intent.OUT_OF_SCOPE;
    }

    private static boolean applies(Rules.Rule rule, List<Passage> passages, Passage whole) {
        return rule.conditions().stream().filter(c -> !c.wanted()).noneMatch(c -> whole.holds(c.phrases()))
                && passages.stream()
                        .anyMatch(passage -> rule.conditions().stream()
                                .filter(Rules.Condition::wanted)
                                .allMatch(c -> passage.holds(c.phrases())));
    }

    private List<Passage> sentences(List<String> words) {
        var sentences = new ArrayList<Passage>();
        var sentence = new ArrayList<String>();
        for (var word : words) {
            if (!word.equals(Words.STOP)) {
                sentence.add(word);
            }
            if (word.equals(Words.STOP) || sentence.size() == SHORT_MESSAGE) {
                sentences.add(new Passage(List.copyOf(sentence), rules));
                sentence.clear();
            }
        }
        sentences.add(new Passage(List.copyOf(sentence), rules));
        return sentences;
    }
}

package dev.rekey.intent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Says what a message means, by rules that an administrator can read; anything uncertain is out of scope. */
public final class IntentRecogniser {

    private static final String RULES = "/dev/rekey/intent/rules.txt";

    private static final String FACTOR = "mfa";
    private static final String SPEAKER = "me";

    /** Whoever writes more has said what is wrong by then, and the time taken stays bounded. */
    public static final int LONGEST_TEXT = 4_000;

    /** Up to here words belong together whatever the punctuation; a longer text is read sentence by sentence. */
    private static final int SHORT_MESSAGE = 30;

    private final Rules rules;

    private IntentRecogniser(Rules rules) {
        this.rules = rules;
    }

    /** Reads the rules that come with the bot. */
    public static IntentRecogniser load() {
        try (var in = Objects.requireNonNull(IntentRecogniser.class.getResourceAsStream(RULES), RULES)) {
            return new IntentRecogniser(Rules.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("expected to read " + RULES, e);
        }
    }

    /** Decides what the text means; it may be empty, long or in any language. */
    public Intent recognise(String text) {
        var words = Words.of(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        var plain = words.stream().filter(word -> !word.equals(Words.STOP)).toList();
        var whole = new Passage(plain, rules);
        var answer = answer(whole, plain.size());
        if (answer != Intent.OUT_OF_SCOPE) {
            return answer;
        }
        var passages = plain.size() <= SHORT_MESSAGE ? List.of(whole) : sentences(words);
        for (var rule : rules.inOrder()) {
            if (applies(rule, passages, whole)) {
                return rule.intent();
            }
        }
        return Intent.OUT_OF_SCOPE;
    }

    /** Whether the text speaks of PingOne or of a second factor in so many words. */
    public boolean namesFactor(String text) {
        return names(FACTOR, text);
    }

    /** Whether the text speaks of whoever wrote it: I, my. */
    public boolean namesSpeaker(String text) {
        return names(SPEAKER, text);
    }

    private boolean names(String group, String text) {
        var words = Words.of(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        return new Passage(words, rules).holds(rules.phrasesOf(group));
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

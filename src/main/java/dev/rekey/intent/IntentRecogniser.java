package dev.rekey.intent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Says what a message means: set phrases by rules that an administrator can read, everything else by what was learnt from
 * examples; guards stand around it, and whatever is not certain is out of scope.
 */
public final class IntentRecogniser {

    private static final String RULES = "/dev/rekey/intent/rules.txt";
    private static final String CONCEPTS = "/dev/rekey/intent/concepts.txt";
    private static final String MODEL = "/dev/rekey/intent/model.bin";

    private static final String FACTOR = "mfa";
    private static final String SPEAKER = "me";

    /** Whoever writes more has said what is wrong by then, and the time taken stays bounded. */
    public static final int LONGEST_TEXT = 4_000;

    // what a ticket is about may stand in one sentence among others
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s|$)|[。！？\\n]");
    // what is shorter belongs together, whoever it tries to talk into something
    private static final int LONG = 12;
    private static final int SHORTEST_SENTENCE = 8;
    private static final int MOST_SENTENCES = 20;
    private static final double CLEAR = 0.85;
    private static final Set<Intent> POINTS = EnumSet.of(
            Intent.RESET, Intent.LIST_DEVICES, Intent.STATUS, Intent.REPORT_FRAUD, Intent.HUMAN, Intent.CANCEL);
    private static final Set<Intent> BY_RULES_ONLY = EnumSet.of(Intent.DONE, Intent.STUCK, Intent.LATER, Intent.THANKS);

    private final Rules rules;
    private final Features features;
    private final Judge judge;

    private IntentRecogniser(Rules rules, Features features, Model model) {
        this.rules = rules;
        this.features = features;
        this.judge = new Judge(model);
    }

    /** Reads what comes with the bot: its rules, its concepts, and what was learnt when it was built. */
    public static IntentRecogniser load() {
        return with(Model.read(bytes(MODEL)));
    }

    /** The same with a model that was learnt from other examples. */
    public static IntentRecogniser with(Model model) {
        return new IntentRecogniser(rulesOfTheBot(), featuresOfTheBot(), model);
    }

    /** Turns texts into what the learner looks at, before anything is learnt. */
    public static Function<String, Features.Vector> looks() {
        Rules rules = rulesOfTheBot();
        Features features = featuresOfTheBot();
        return text -> {
            String read = cut(text);
            return features.of(read, new Reading(read, rules).intent());
        };
    }

    private static Rules rulesOfTheBot() {
        return Rules.parse(new String(bytes(RULES), StandardCharsets.UTF_8));
    }

    private static Features featuresOfTheBot() {
        return new Features(Concepts.parse(new String(bytes(CONCEPTS), StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(String resource) {
        try (var in = Objects.requireNonNull(IntentRecogniser.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("expected to read " + resource, e);
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    /** Decides what the text means; it may be empty, long or in any language. */
    public Intent recognise(String text) {
        return understand(text).intent();
    }

    /** The same, with how certain that is, the language, and what else the text says. */
    public Understanding understand(String text) {
        String read = cut(text);
        Reading byRules = new Reading(read, rules);
        Understanding whole = understandWhole(read, byRules);
        boolean isClear = whole.intent() != Intent.OUT_OF_SCOPE || whole.slots().contains(Slot.THIRD_PARTY);
        if (isClear || Words.of(read).size() < LONG || byRules.says(Intent.OUT_OF_SCOPE)) {
            return whole;
        }
        return SENTENCE_END
                .splitAsStream(read)
                .filter(sentence -> sentence.length() >= SHORTEST_SENTENCE && sentence.length() < read.length())
                .limit(MOST_SENTENCES)
                .map(sentence -> understandWhole(sentence, new Reading(sentence, rules)))
                .filter(part -> POINTS.contains(part.intent()) && part.confidence() >= CLEAR)
                .max(Comparator.comparingDouble(Understanding::confidence))
                .orElse(whole);
    }

    private Understanding understandWhole(String read, Reading byRules) {
        Features.Vector look = features.of(read, byRules.intent());
        Judge.Verdict learnt = judge.judge(look);
        if (byRules.isSetPhrase() || BY_RULES_ONLY.contains(byRules.intent())) {
            return new Understanding(byRules.intent(), 1, learnt.language(), Set.of());
        }
        return Guards.of(byRules, look, learnt);
    }

    /** Whether the text speaks of PingOne or of a second factor in so many words. */
    public boolean namesFactor(String text) {
        return names(FACTOR, text);
    }

    /** Whether the text speaks of whoever wrote it: I, my. */
    public boolean namesSpeaker(String text) {
        return names(SPEAKER, text)
                || (isInAnotherScript(text)
                        && features.of(cut(text), Intent.OUT_OF_SCOPE).holds("ME"));
    }

    // the rules know words with spaces between them; in Latin letters a word for "me" may be another one's for
    // something else
    private static boolean isInAnotherScript(String text) {
        return 2 * text.codePoints().filter(IntentRecogniser::isOfAnotherScript).count() > text.length();
    }

    private static boolean isOfAnotherScript(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case LATIN, COMMON, INHERITED -> false;
            default -> true;
        };
    }

    private boolean names(String group, String text) {
        var words = Words.of(cut(text));
        return new Passage(words, rules).holds(rules.phrasesOf(group));
    }
}

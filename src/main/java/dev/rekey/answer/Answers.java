package dev.rekey.answer;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people type instead of pressing a button. */
public final class Answers {

    private static final String BLOCK = "block";
    private static final String UNLOCK = "unlock";
    private static final String FILLING = "filling";
    private static final String LANGUAGE = "language";

    private Answers() {}

    /**
     * Which ones are meant, as places counted from 1.
     *
     * @param offered how many there are to choose from
     * @return empty when the text is not plainly a choice among them
     */
    public static Optional<List<Integer>> which(String text, int offered) {
        return FactorChoice.read(text, offered);
    }

    /** Whether something is to be blocked: the word for it stands first or last. */
    public static boolean isBlock(String text) {
        return !withoutBlock(text).equals(Lexicon.plain(text));
    }

    /** Which ones are to be blocked, as places; empty when that is not plain. */
    public static Optional<List<Integer>> whatToBlock(String text, int offered) {
        return which(withoutBlock(text), offered);
    }

    /** Whether a lock is to be cleared, and nothing else is said but what it is. */
    public static boolean isUnlock(String text) {
        return consistsOf(text, UNLOCK, Set.of(UNLOCK, FILLING, "what-is-locked", "article", "device", "factor"))
                .isPresent();
    }

    /** Whether all that is said is to start again. */
    public static boolean isStartAgain(String text) {
        return consistsOf(text, "start-again", Set.of("start-again", FILLING)).isPresent();
    }

    /** The tag of the language that is asked for, when nothing else is said; empty otherwise. */
    public static Optional<String> language(String text) {
        return consistsOf(text, LANGUAGE, Set.of(LANGUAGE, "in-language"));
    }

    /** The value of the one word of this kind, when beside it only words of these kinds stand. */
    private static Optional<String> consistsOf(String text, String wanted, Set<String> kinds) {
        return Lexicon.OF_ANSWERS
                .cut(text, kinds)
                .map(said -> said.stream().filter(token -> token.is(wanted)).toList())
                .filter(found -> found.size() == 1)
                .map(found -> found.get(0).value());
    }

    private static String withoutBlock(String text) {
        return Lexicon.OF_ANSWERS.without(text, BLOCK);
    }
}

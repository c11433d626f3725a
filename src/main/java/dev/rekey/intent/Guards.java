package dev.rekey.intent;

import java.util.EnumSet;
import java.util.Set;

/** Stands between what was learnt and what is done: a reset is never begun on a doubt. Its figures come from cross-validation. */
final class Guards {

    /** Below this nothing is taken from a text; the bot asks back. */
    private static final double LEAST = 0.3;
    /** A reset that was taken from another text costs the most trust. */
    private static final double LEAST_FOR_RESET = 0.45;
    /** What people usually answer is a set phrase; short unknown texts look like answers, too. */
    private static final double LEAST_FOR_ANSWER = 0.6;
    /** What speaks against a reset or an alarm takes this much to be outweighed. */
    private static final double OVERWHELMING = 0.9;
    /** From here on it is clear enough that it is about the speaker, */
    private static final double CLEAR = 0.8;
    /** and else from here on somebody else may be meant. */
    private static final double OTHERS = 0.05;

    private Guards() {}

    static Understanding of(Reading rules, Features.Vector look, Judge.Verdict learnt) {
        Intent first = learnt.first();
        double share = learnt.shareOf(first);
        boolean isForbidden = rules.says(Intent.OUT_OF_SCOPE) || rules.says(Intent.CANCEL);
        if ((first == Intent.RESET || first == Intent.REPORT_FRAUD) && isForbidden && share < OVERWHELMING) {
            return understood(rules.intent(), share, learnt);
        }
        if (first == Intent.RESET && look.holds("NORESET")) {
            return understood(Intent.CANCEL, share, learnt);
        }
        if (first == Intent.RESET && share < OVERWHELMING && isDoubtful(look, learnt)) {
            return understood(Intent.OUT_OF_SCOPE, share, learnt);
        }
        return understood(share < leastFor(first) ? Intent.OUT_OF_SCOPE : first, share, learnt);
    }

    private static double leastFor(Intent intent) {
        return switch (intent) {
            case RESET -> LEAST_FOR_RESET;
            case YES, NO -> LEAST_FOR_ANSWER;
            default -> LEAST;
        };
    }

    // somebody else's, in working order, of another vendor, or a password
    private static boolean isDoubtful(Features.Vector look, Judge.Verdict learnt) {
        return (learnt.ofOthers() > OTHERS && learnt.shareOf(Intent.RESET) < CLEAR)
                || look.holds("STILLWORKS")
                || (look.holds("THIRD") && !look.holds("ME"))
                || (look.holds("OTHERMFA") && !look.holds("PING"))
                || (look.holds("PASSWORD", "OTHERIT") && !look.holds("PING", "MFA", "PUSH", "CODE", "KEY", "PHONE"));
    }

    private static Understanding understood(Intent intent, double share, Judge.Verdict learnt) {
        Set<Slot> slots = EnumSet.noneOf(Slot.class);
        slots.addAll(learnt.slots());
        slots.removeIf(slot -> intent != (slot == Slot.LOST_OR_STOLEN ? Intent.RESET : Intent.OUT_OF_SCOPE));
        return new Understanding(intent, share, learnt.language(), slots);
    }
}

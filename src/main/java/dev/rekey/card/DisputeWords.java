package dev.rekey.card;

import dev.rekey.reset.Reset;
import dev.rekey.words.Words;
import java.util.Map;

/** What the person reads about a reset of which somebody has said that it was not theirs. */
final class DisputeWords {

    private DisputeWords() {}

    /** Whether an administrator has released it. */
    static boolean isReleased(Reset reset) {
        return reset.isDisputed() && reset.freeze() != null && reset.freeze().releasedBy() != null;
    }

    /** What it means for the person. */
    static String of(Reset reset, Words words) {
        if (isReleased(reset)) {
            return words.of("dispute.released");
        }
        return isWithoutHarm(reset) ? words.of("dispute.no-harm") : words.of("dispute.stopped");
    }

    /** How it stands, as the heading of an answer. */
    static String heading(Reset reset, Words words) {
        return isReleased(reset) ? words.of("dispute.heading-released") : words.of("dispute.heading");
    }

    /** How it stands, in a sentence or two. */
    static String end(Reset reset, Words words) {
        if (isReleased(reset)) {
            return of(reset, words);
        }
        if (!reset.step().isOver()) {
            return words.of("dispute.giving");
        }
        if (reset.ticket() == null) {
            return words.of("dispute.no-ticket", Map.of("reference", reset.id().toString()));
        }
        Map<String, String> ticket = Map.of("number", reset.ticket().number());
        return isWithoutHarm(reset) ? words.of("dispute.no-harm-ticket", ticket) : words.of("dispute.ticket", ticket);
    }

    // such as a forged ticket, about which the person was only asked
    private static boolean isWithoutHarm(Reset reset) {
        return reset.freeze() == null && !reset.isDisputable();
    }
}

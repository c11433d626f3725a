package dev.rekey.bot;

import dev.rekey.door.Gate;
import dev.rekey.words.Words;
import java.util.Optional;

/** What somebody reads who was not let in: where to go instead, and nothing of how Rekey decides. */
final class Refusal {

    private Refusal() {}

    /** The answer to a message; empty for silence. */
    static Optional<String> of(Gate.Reason reason, Words words) {
        return reason == Gate.Reason.STILL_TOO_OFTEN ? Optional.empty() : Optional.of(ofPress(reason, words));
    }

    /** The answer to a press, which always has one. */
    static String ofPress(Gate.Reason reason, Words words) {
        return switch (reason) {
            case NOT_ALONE -> words.of("refusal.alone");
            case STRANGER -> words.of("refusal.stranger");
            case UNKNOWN_NOW -> words.of("refusal.unknown-now");
            case TOO_OFTEN, STILL_TOO_OFTEN -> words.of("refusal.too-often");
        };
    }
}

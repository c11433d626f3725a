package dev.rekey.bot;

import dev.rekey.door.Gate;
import java.util.Optional;

/** What somebody reads who was not let in: where to go instead, and nothing of how Rekey decides. */
final class Refusal {

    private static final String ALONE = "I only work in a chat between the two of us. Please write to me there.";
    private static final String STRANGER = "I can’t help with this account. Please call the service desk.";
    private static final String UNKNOWN_NOW =
            "I can’t reach what I need just now, so I haven’t done anything. Please write"
                    + " to me again in a minute, or call the service desk.";
    private static final String TOO_OFTEN =
            "That’s faster than I can follow. Please wait a minute and write to me again, or call the service desk.";

    private Refusal() {}

    /** The answer to a message; empty for silence. */
    static Optional<String> of(Gate.Reason reason) {
        return reason == Gate.Reason.STILL_TOO_OFTEN ? Optional.empty() : Optional.of(ofPress(reason));
    }

    /** The answer to a press, which always has one. */
    static String ofPress(Gate.Reason reason) {
        return switch (reason) {
            case NOT_ALONE -> ALONE;
            case STRANGER -> STRANGER;
            case UNKNOWN_NOW -> UNKNOWN_NOW;
            case TOO_OFTEN, STILL_TOO_OFTEN -> TOO_OFTEN;
        };
    }
}

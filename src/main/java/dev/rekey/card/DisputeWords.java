package dev.rekey.card;

import dev.rekey.reset.Reset;

/** What the person reads about a reset of which somebody has said that it was not theirs. */
final class DisputeWords {

    /** The heading when an administrator has released it. */
    static final String RELEASED = "You can use Rekey again";

    private static final String AT_ONCE =
            " If somebody else may be using your account now, call the service desk at once.";

    private static final String THANKS = "Thank you for reporting this.";
    private static final String NOTHING_DONE =
            "I’ve done nothing to your factors, and the service desk looks into it as a security incident";

    private DisputeWords() {}

    /** Whether an administrator has released it. */
    static boolean isReleased(Reset reset) {
        return reset.isDisputed() && reset.freeze() != null && reset.freeze().releasedBy() != null;
    }

    /** What it means for the person. */
    static String of(Reset reset) {
        if (isReleased(reset)) {
            return "This was reported as not yours, and has been released since: I can help you again.";
        }
        if (isWithoutHarm(reset)) {
            return THANKS + " " + NOTHING_DONE + "." + AT_ONCE;
        }
        return THANKS + " The service desk treats it as a security incident, and I remove nothing more." + AT_ONCE;
    }

    /** How it stands, as the heading of an answer. */
    static String heading(Reset reset) {
        return isReleased(reset) ? RELEASED : "Reported as not yours";
    }

    /** How it stands, in a sentence or two. */
    static String end(Reset reset) {
        if (isReleased(reset)) {
            return of(reset);
        }
        if (!reset.step().isOver()) {
            return "I’m giving it to the service desk right now." + AT_ONCE;
        }
        if (reset.ticket() == null) {
            return "I couldn’t reach the service desk’s system. Please call the service desk and mention the reference "
                    + reset.id() + ".";
        }
        String number = reset.ticket().number();
        return isWithoutHarm(reset)
                ? NOTHING_DONE + ": ticket %s.".formatted(number) + AT_ONCE
                : "The service desk treats it as a security incident: ticket %s.".formatted(number) + AT_ONCE;
    }

    // such as a forged ticket, about which the person was only asked
    private static boolean isWithoutHarm(Reset reset) {
        return reset.freeze() == null && !reset.isDisputable();
    }
}

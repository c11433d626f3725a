package dev.rekey.standin.desk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a call.
 *
 * @param carriedOut whether the desk does what it is asked for all the same
 * @param instead what is answered; null for what the desk really answers
 * @param silent whether the connection is closed without an answer
 * @param delay how much later the answer comes
 */
public record DeskFault(boolean carriedOut, @Nullable DeskAnswer instead, boolean silent, Duration delay) {

    static final DeskFault NONE = new DeskFault(true, null, false, Duration.ZERO);

    /** Does nothing and answers that status. */
    public static DeskFault answers(int status) {
        return answers(DeskAnswer.empty(status));
    }

    /** Does nothing and gives that answer. */
    public static DeskFault answers(DeskAnswer answer) {
        return new DeskFault(false, answer, false, Duration.ZERO);
    }

    /** Does what it is asked for and answers something else. */
    public static DeskFault actsAndAnswers(int status, String body) {
        return new DeskFault(true, DeskAnswer.empty(status).withBody(body), false, Duration.ZERO);
    }

    /** Turns the call away for some seconds. */
    public static DeskFault throttles(int seconds) {
        return answers(DeskAnswer.empty(429).with("Retry-After", String.valueOf(seconds)));
    }

    /** Closes the connection before it does anything. */
    public static DeskFault cut() {
        return new DeskFault(false, null, true, Duration.ZERO);
    }

    /** Does what it is asked for and closes the connection without an answer. */
    public static DeskFault lost() {
        return new DeskFault(true, null, true, Duration.ZERO);
    }

    /** Does what it is asked for at once and answers late. */
    public static DeskFault late(Duration delay) {
        return new DeskFault(true, null, false, delay);
    }
}

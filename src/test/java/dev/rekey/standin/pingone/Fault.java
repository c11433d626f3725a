package dev.rekey.standin.pingone;

/** How the stand-in behaves towards its callers. */
public enum Fault {
    /** Answers at once and rightly. */
    WELL,
    /** Acts at once and answers late, so that a caller who gave up may still have caused a change. */
    SLOW,
    /** Answers 429 with a Retry-After of one second. */
    THROTTLED,
    /** Answers 500. */
    FAILING,
    /** Closes the connection without an answer. */
    CUT,
    /** Carries the call out and closes the connection without an answer. */
    LOST
}

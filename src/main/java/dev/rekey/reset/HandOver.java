package dev.rekey.reset;

/** Why people take over. */
public enum HandOver {
    /** No single account that Rekey may touch; the agent's note says more, the person's card does not. */
    ACCOUNT,
    PING_SILENT,
    PING_REFUSED,
    /** As many resets as the limits allow; which limit is for the agent only. */
    LIMIT,
    DRY_RUN,
    STOPPED,
    /** Which evidence is missing, or was false, is for the agent only. */
    NOT_VERIFIED,
    DESK_REFUSED,
    CHANGED,
    LAST_FACTOR,
    NOTHING_REMOVED,
    STILL_USED,
    NOTHING_PAIRED,
    REPORTED,
    BLOCKED,
    ASKED,
    DECLINED,
    UNANSWERED,
    UNREACHABLE;

    /** Whether it was the person who wanted it. */
    public boolean isWanted() {
        return this == ASKED || this == REPORTED;
    }
}

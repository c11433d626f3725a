package dev.rekey.card;

/** What buttons are called on the wire. */
final class Verbs {

    static final String BEGIN = "begin";
    static final String EXPLAIN = "explain";
    static final String DEVICES = "devices";
    static final String HUMAN = "human";
    static final String CONFIRM = "confirm";
    static final String WITHDRAW = "withdraw";
    static final String DENY = "deny";
    static final String CHOOSE = "choose";
    static final String BLOCK = "block";
    static final String UNLOCK = "unlock";
    static final String NO_FACTOR = "noFactor";
    static final String HAND_OVER = "handOver";
    static final String LOOK_NOW = "lookNow";
    static final String REMIND = "remind";
    static final String VOUCH = "vouch";
    static final String VOUCH_AGAINST = "vouchAgainst";
    static final String START_AGAIN = "startAgain";

    static final String ADMIN = "admin";
    static final String ADMIN_WAITING = "adminWaiting";
    static final String ADMIN_FROZEN = "adminFrozen";
    static final String ADMIN_POLICY = "adminPolicy";
    static final String ADMIN_STORY = "adminStory";
    static final String ADMIN_STOP = "adminStop";
    static final String ADMIN_GO_ON = "adminGoOn";
    static final String ADMIN_RELEASE = "adminRelease";

    private Verbs() {}
}

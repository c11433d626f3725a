package dev.rekey.teams;

/** What is to be done when the connector did not take something. */
public enum Remedy {
    /** Nothing has arrived; the same call may be made again, not before the time that was asked for. */
    WAIT(true),
    /** It may have arrived all the same: a change may be repeated, a message would come twice. */
    DOUBT(true),
    /** The bot could not prove itself: nothing has arrived, people have to look, a later call may succeed. */
    PROVE(true),
    /** Nobody is there any more: the way back is forgotten, and nothing is sent until the person speaks again. */
    FORGET(false),
    /** What was to be changed is gone: it may be sent anew. */
    SEND_ANEW(false),
    /** It is too large, and will be the next time. */
    SHRINK(false),
    /** People have to change something before it can succeed. */
    REPAIR(false),
    /** It will be refused again. */
    GIVE_UP(false);

    private final boolean passes;

    Remedy(boolean passes) {
        this.passes = passes;
    }

    /** Whether the same call may succeed later without anybody speaking to the bot. */
    public boolean passes() {
        return passes;
    }
}

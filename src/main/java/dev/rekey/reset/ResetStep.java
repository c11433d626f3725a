package dev.rekey.reset;

/**
 * Where a reset stands.
 *
 * <pre>
 * OFFERED -> LOOKING_UP -> CHOOSING -> FILING -> CHECKING -> REMOVING -> PROVING -> ENDING_SESSIONS -> REPORTING -> WATCHING
 * CHOOSING -> TENDING -> CHOOSING, for factors that are blocked or unlocked at once
 * FILING -> VERIFYING -> CHECKING, where the policy asks for evidence
 * VERIFYING -> CALLING_OFF -> WITHDRAWN
 * WATCHING -> CLOSING -> DONE
 * WATCHING -> SETTING_ASIDE -> SET_ASIDE
 * OFFERED, LOOKING_UP, CHOOSING -> WITHDRAWN
 * any step that is not over -> HANDING_OVER -> HANDED_OVER
 * any step at all, when somebody says that it was not them -> FREEZING -> HANDING_OVER -> HANDED_OVER
 * HANDED_OVER after that -> RELEASING -> HANDED_OVER
 * </pre>
 */
public enum ResetStep {
    /** Waits for the person to say whether they want help. */
    OFFERED(Turn.PERSON, Face.OFFER),
    /** Rekey looks for the person and their factors. */
    LOOKING_UP(Turn.REKEY, Face.LOOKUP),
    /** Waits for the person to choose factors. */
    CHOOSING(Turn.PERSON, Face.CHOICE),
    /** Rekey blocks or unlocks factors that the person has named; then they choose again. */
    TENDING(Turn.REKEY, Face.PROGRESS),
    /** Rekey files the ticket: the record comes before the act. */
    FILING(Turn.REKEY, Face.PROGRESS),
    /** Waits until it is proven that it is the person, and as long as the evidence calls for; nothing is removed yet. */
    VERIFYING(Turn.REKEY, Face.PROOF),
    /** The person stepped back after the ticket was filed; Rekey resolves it. */
    CALLING_OFF(Turn.REKEY, Face.WITHDRAWN),
    /** Rekey looks once more whether everything is still as the person saw it; nothing is removed yet. */
    CHECKING(Turn.REKEY, Face.PROGRESS),
    /** Rekey removes the chosen factors. */
    REMOVING(Turn.REKEY, Face.PROGRESS),
    /** Rekey reads the list again. */
    PROVING(Turn.REKEY, Face.PROGRESS),
    /** Rekey ends the sign-on sessions of before; the person sees the outcome already. */
    ENDING_SESSIONS(Turn.REKEY, Face.RESULT),
    /** Rekey writes the outcome into the ticket. */
    REPORTING(Turn.REKEY, Face.RESULT),
    /** Rekey looks from time to time whether a new factor has been paired. */
    WATCHING(Turn.REKEY, Face.RESULT),
    /** Rekey resolves the ticket. */
    CLOSING(Turn.REKEY, Face.PAIRED),
    /** The person begins anew before a new factor was paired; Rekey resolves the ticket. */
    SETTING_ASIDE(Turn.REKEY, Face.SET_ASIDE),
    /** Somebody has said that it was not them: Rekey blocks what was paired since and ends sign-on sessions. */
    FREEZING(Turn.REKEY, Face.PROGRESS),
    /** Rekey gives the case to people. */
    HANDING_OVER(Turn.REKEY, Face.PROGRESS),
    DONE(Turn.NOBODY, Face.PAIRED),
    SET_ASIDE(Turn.NOBODY, Face.SET_ASIDE),
    HANDED_OVER(Turn.NOBODY, Face.HANDED_OVER),
    /** An administrator has released what was frozen: Rekey unblocks what it had blocked, where that is wanted. */
    RELEASING(Turn.REKEY, Face.HANDED_OVER),
    /** The person did not want it, or began anew. */
    WITHDRAWN(Turn.NOBODY, Face.WITHDRAWN);

    private enum Turn {
        PERSON,
        REKEY,
        NOBODY
    }

    /** What the card shows; several steps may look the same to the person. */
    public enum Face {
        /** Nothing for certain: no card has been sent, or nobody knows whether it arrived. */
        NONE,
        OFFER,
        LOOKUP,
        CHOICE,
        PROOF,
        PROGRESS,
        RESULT,
        PAIRED,
        SET_ASIDE,
        HANDED_OVER,
        WITHDRAWN
    }

    private final Turn turn;
    private final Face face;

    ResetStep(Turn turn, Face face) {
        this.turn = turn;
        this.face = face;
    }

    /** Whether Rekey has something to do. */
    public boolean isForRekey() {
        return turn == Turn.REKEY;
    }

    /** Whether the person has something to answer. */
    public boolean isForPerson() {
        return turn == Turn.PERSON;
    }

    /** Whether nothing more will happen. */
    public boolean isOver() {
        return turn == Turn.NOBODY;
    }

    /** Whether nothing has been removed yet and nothing is about to be, so that the person can still step back. */
    public boolean canBeWithdrawn() {
        return this == OFFERED || this == LOOKING_UP || this == CHOOSING || this == VERIFYING;
    }

    /** Whether a failure is tried again for ever, because the person already has what they need. */
    public boolean isPatient() {
        return this == REPORTING || this == WATCHING || hasOnlyTheTicketLeft();
    }

    /** Whether people are about to take over. */
    public boolean isOnTheWayToPeople() {
        return this == FREEZING || this == HANDING_OVER;
    }

    /** Whether nothing concerns the person any more, so that they may begin anew. */
    public boolean hasOnlyTheTicketLeft() {
        return this == CLOSING || this == SETTING_ASIDE || this == CALLING_OFF || this == RELEASING;
    }

    /** What the card shows at this step. */
    public Face face() {
        return face;
    }
}

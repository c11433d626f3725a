package dev.rekey.audit;

/** What can happen, a closed list: each has its own line in the audit log, with what came of it. */
public enum AuditEvent {
    TURN_REFUSED(Outcome.DENIED),
    PRESS_REFUSED(Outcome.DENIED),
    /** A delivery of a ticket was not signed as it must be. */
    INTAKE_REFUSED(Outcome.DENIED),
    /** A filed ticket is to be looked at. */
    INTAKE_RECEIVED(Outcome.DONE),
    /** A filed ticket was left to people, or to itself. */
    INTAKE_LEFT(Outcome.DENIED),
    /** Whoever filed the ticket is asked in Teams. */
    INTAKE_INVITED(Outcome.DONE),
    /** A filed ticket could not be handled, however often it was tried. */
    INTAKE_FAILED(Outcome.FAILED),
    OFFERED(Outcome.DONE),
    /** Rekey has written first, because of a ticket that the person has filed. */
    INVITED(Outcome.DONE),
    /** The person has also filed a ticket; it belongs to the reset that is under way. */
    JOINED(Outcome.DONE),
    CONFIRMED(Outcome.ALLOWED),
    LIMIT_REACHED(Outcome.DENIED),
    LOOKED_UP(Outcome.DONE),
    CHOSEN(Outcome.ALLOWED),
    /** The person wants factors blocked at once; what follows is about to be blocked. */
    BLOCKING(Outcome.ALLOWED),
    BLOCKED(Outcome.DONE),
    /** The person wants the locks of factors cleared. */
    UNLOCKING(Outcome.ALLOWED),
    UNLOCKED(Outcome.DONE),
    WITHDRAWN(Outcome.DONE),
    TICKET_OPENED(Outcome.DONE),
    /** The ticket that the person has filed is that of the reset. */
    TICKET_CONTINUED(Outcome.DONE),
    /** Somebody has been asked to say whether it is the person. */
    EVIDENCE_ASKED(Outcome.DONE),
    EVIDENCE_GIVEN(Outcome.ALLOWED),
    /** Evidence was false, stale, by the wrong person or not asked for. */
    EVIDENCE_REFUSED(Outcome.DENIED),
    /** The factors that the person keeps cannot be used either. */
    EVIDENCE_RAISED(Outcome.DONE),
    /** As much is proven as the policy asks for, and the wait is over: this uses the evidence up. */
    VERIFIED(Outcome.ALLOWED),
    /** The person stepped back after the ticket was filed. */
    CALLING_OFF(Outcome.DONE),
    /** Something between the choice and the removal speaks against it. */
    REMOVAL_REFUSED(Outcome.DENIED),
    /** The check right before the removal has passed; what follows is about to be removed. */
    REMOVAL_TRYING(Outcome.ALLOWED),
    REMOVED(Outcome.DONE),
    NOT_REMOVED(Outcome.FAILED),
    PROVEN(Outcome.DONE),
    NOT_PROVEN(Outcome.FAILED),
    SESSIONS_ENDED(Outcome.DONE),
    SESSIONS_NOT_ENDED(Outcome.FAILED),
    REPORTED(Outcome.DONE),
    REMINDED(Outcome.DONE),
    PAIRED(Outcome.DONE),
    CLOSED(Outcome.DONE),
    /** Something is odd about the new factor. */
    ALERT(Outcome.FAILED),
    /** Somebody has said that it was not them. */
    DISPUTED(Outcome.DENIED),
    /** What was paired since is blocked, sign-on sessions are ended. */
    FROZEN(Outcome.DONE),
    /** Some of that could not be done. */
    NOT_FROZEN(Outcome.FAILED),
    /** An administrator has released what was frozen. */
    RELEASED(Outcome.ALLOWED),
    RELEASE_DONE(Outcome.DONE),
    /** The person wants to be reminded later. */
    POSTPONED(Outcome.DONE),
    /** The chat takes nothing more before the person speaks. */
    CHAT_LOST(Outcome.FAILED),
    YIELDED(Outcome.DONE),
    RESUMED(Outcome.DONE),
    SETTING_ASIDE(Outcome.DONE),
    SET_ASIDE(Outcome.DONE),
    HANDING_OVER(Outcome.DONE),
    HANDED_OVER(Outcome.DONE),
    /** The service desk did not take something; a person has to be told by other means. */
    DESK_REFUSED(Outcome.FAILED),
    /** A mail about a reset was taken by the mail server. */
    NOTICE_SENT(Outcome.DONE),
    /** A mail about a reset cannot be sent, however often it was tried. */
    NOTICE_FAILED(Outcome.FAILED),
    /** A step failed and is tried again. */
    TRY_FAILED(Outcome.FAILED),
    /** Somebody with a role for it has looked at cases. */
    ADMIN_VIEWED(Outcome.ALLOWED),
    /** Somebody pressed what is not theirs to press. */
    ADMIN_REFUSED(Outcome.DENIED),
    /** Self-service is stopped. */
    BRAKE_PULLED(Outcome.DENIED),
    /** The first of two people wants it to go on. */
    BRAKE_AGREED(Outcome.DONE),
    /** The second does, too. */
    BRAKE_RELEASED(Outcome.ALLOWED),
    /** Finished resets and what belonged to them were deleted because they are old. */
    RETENTION(Outcome.DONE),
    /** The oldest lines of this log were dropped; the line names the last of them. */
    AUDIT_DROPPED(Outcome.DONE);

    private final Outcome outcome;

    AuditEvent(Outcome outcome) {
        this.outcome = outcome;
    }

    /** What came of it. */
    public Outcome outcome() {
        return outcome;
    }

    /** What can come of something. */
    public enum Outcome {
        ALLOWED,
        DENIED,
        DONE,
        FAILED
    }
}

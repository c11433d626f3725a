package dev.rekey.intake;

import dev.rekey.audit.AuditEvent;

/** What became of a filed ticket. */
enum Outcome {
    /** The desk has no such ticket, or none that Rekey may see. */
    NOT_THERE(AuditEvent.INTAKE_LEFT),
    /** Another delivery had named it before. */
    SAME(AuditEvent.INTAKE_LEFT),
    /** Somebody has resolved it already. */
    NOT_OPEN(AuditEvent.INTAKE_LEFT),
    /** Rekey has opened it itself. */
    OWN(AuditEvent.INTAKE_LEFT),
    /** Not about a Ping factor of whoever filed it, or not for certain. */
    NOT_OURS(AuditEvent.INTAKE_LEFT),
    /** A report of misuse: for people. */
    REPORTED(AuditEvent.INTAKE_LEFT),
    /** The directory knows nobody who could be meant, or nobody who may be served. */
    NOBODY(AuditEvent.INTAKE_LEFT),
    /** There cannot be a chat with the person. */
    UNREACHABLE(AuditEvent.INTAKE_LEFT),
    /** Rekey helps the person already, in another ticket. */
    HELPED(AuditEvent.INTAKE_LEFT),
    /** The person is asked in Teams. */
    INVITED(AuditEvent.INTAKE_INVITED),
    /** It could not be handled. */
    GAVE_UP(AuditEvent.INTAKE_FAILED);

    private final AuditEvent event;

    Outcome(AuditEvent event) {
        this.event = event;
    }

    /** The line that it leaves in the audit log. */
    AuditEvent event() {
        return event;
    }
}

package dev.rekey.audit;

/** What can happen in a reset, a closed list: each has its own line in the audit log. */
public enum AuditEvent {
    OFFERED,
    CONFIRMED,
    LOOKED_UP,
    CHOSEN,
    WITHDRAWN,
    TICKET_OPENED,
    REMOVAL_TRYING,
    REMOVED,
    NOT_REMOVED,
    PROVEN,
    REPORTED,
    REMINDED,
    PAIRED,
    CLOSED,
    YIELDED,
    RESUMED,
    SETTING_ASIDE,
    SET_ASIDE,
    HANDING_OVER,
    HANDED_OVER,
    PRESS_REFUSED
}

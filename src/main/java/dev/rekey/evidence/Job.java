package dev.rekey.evidence;

/** What a removal is for, as PingOne's list and the person's choice tell. */
public enum Job {
    /** Another factor still works: binding an additional authenticator (NIST SP 800-63B-4, section 4.1.2.1). */
    REPLACE,
    /** Nothing works any more: account recovery (NIST SP 800-63B-4, section 4.2). */
    RECOVER
}

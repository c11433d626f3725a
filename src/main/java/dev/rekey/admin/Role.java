package dev.rekey.admin;

/** What somebody may do beyond what everybody may; each is given by itself. */
public enum Role {
    /** See cases and figures. */
    VIEW,
    /** Release what was reported as not the person's. */
    APPROVE,
    /** See the policy that holds. */
    CONFIGURE,
    /** Stop self-service, and agree to its release. */
    BRAKE
}

package dev.rekey.intent;

/** What a message says beside what is wanted. */
public enum Slot {
    /** The device is out of its owner's hands: it should be blocked at once. */
    LOST_OR_STOLEN,
    /** Somebody else's device or account is meant. */
    THIRD_PARTY
}

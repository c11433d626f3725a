package dev.rekey.reset;

/** Something odd about how a reset ended, which people must look at before its ticket is resolved. */
public enum Alert {
    WEAKER,
    OTHER_PLATFORM,
    SHARED,
    AGAIN,
    /** Not a word of it has reached anybody outside the chat, or the chat itself where there is nothing else. */
    UNTOLD
}

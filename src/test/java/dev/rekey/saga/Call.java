package dev.rekey.saga;

/** What a reset asks of the world. */
enum Call {
    LOOK_UP,
    OPEN,
    REMOVE,
    LIST,
    END_SESSIONS,
    NOTE,
    TELL,
    CLOSE,
    HAND_OVER,
    SHOW,
    BLOCK,
    UNBLOCK,
    UNLOCK
}

package dev.rekey.event;

import dev.rekey.audit.Origin;

/** What resets make of events; safe to repeat. */
interface Hints {

    /** Something has happened to the factors of an account. */
    void hint(String userId);

    /** A factor has just been used to sign on. */
    void usedToSignOn(String userId, String deviceId, Origin from);
}

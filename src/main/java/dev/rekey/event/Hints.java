package dev.rekey.event;

import dev.rekey.audit.Origin;
import java.time.Instant;

/** What resets make of events; safe to repeat. */
interface Hints {

    /** Something has happened to the factors of an account. */
    void hint(String userId);

    /** A factor was used to sign on, at that time. */
    void usedToSignOn(String userId, String deviceId, Instant at, Origin from);

    /** Has what was hinted at begun at once. */
    void wake();
}

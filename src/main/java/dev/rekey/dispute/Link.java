package dev.rekey.dispute;

import dev.rekey.reset.ResetId;
import java.time.Instant;

/**
 * A link that was issued.
 *
 * @param toldTo whom the message with it was for
 * @param isUsed whether it was used; what another one of the same reset has stopped may be released by now
 */
record Link(ResetId reset, String toldTo, Instant expiresAt, boolean isUsed) {

    /** Whether it is too old to be used. */
    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}

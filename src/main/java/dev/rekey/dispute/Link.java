package dev.rekey.dispute;

import dev.rekey.reset.ResetId;
import java.time.Instant;

/**
 * A link that was issued.
 *
 * @param toldTo whom the message with it was for
 * @param isReported whether this link, or another one of the same reset, was used
 */
record Link(ResetId reset, String toldTo, Instant expiresAt, boolean isReported) {

    /** Whether it is too old to be used. */
    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}

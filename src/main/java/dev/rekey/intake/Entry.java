package dev.rekey.intake;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that waits to be looked at.
 *
 * @param source who has named it
 * @param named how
 * @param tries how often it was tried in vain
 * @param failingSince since when
 */
record Entry(
        UUID id,
        String source,
        String named,
        int tries,
        @Nullable Instant failingSince) {}

package dev.rekey.reset;

import org.jspecify.annotations.Nullable;

/**
 * What became of the sign-on sessions that were open when factors were removed.
 *
 * @param ended how many were ended
 * @param failure why they could not be ended; null when they were
 */
public record Sessions(int ended, @Nullable String failure) {}

package dev.rekey.reset;

import java.time.Instant;

/**
 * The person wants Rekey to look for the new factor at once.
 *
 * @param at when they said so, or when Rekey looked
 * @param inVain whether Rekey has looked since and found nothing
 */
public record Look(Instant at, boolean inVain) {}

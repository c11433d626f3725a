package dev.rekey.evidence;

import java.time.Instant;

/**
 * One piece of evidence, taken for one case.
 *
 * @param by who gave it: the key of a person, or who signed it
 * @param at when it was given
 * @param reference where it is kept or what it can be found by; never a secret
 */
public record Evidence(Means means, String by, Instant at, String reference) {}

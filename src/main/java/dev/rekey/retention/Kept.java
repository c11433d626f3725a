package dev.rekey.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;

/**
 * Something that is kept for a time.
 *
 * @param what its name in the log, in the plural
 * @param howLong how long it is kept
 * @param dropBefore deletes what is older than a time, and returns how many that were
 */
record Kept(String what, Duration howLong, ToIntFunction<Instant> dropBefore) {}

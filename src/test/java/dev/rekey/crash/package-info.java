/** A real process that is killed at each point of a reset where that could matter, and what becomes of the reset. */
@NullMarked
package dev.rekey.crash;

import org.jspecify.annotations.NullMarked;

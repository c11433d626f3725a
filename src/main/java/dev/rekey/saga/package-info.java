/** Runs a reset durably, one step at a time. */
@NullMarked
package dev.rekey.saga;

import org.jspecify.annotations.NullMarked;

/** The pure domain: what a reset is, its steps and rules, and the boundaries it needs. */
@NullMarked
package dev.rekey.reset;

import org.jspecify.annotations.NullMarked;

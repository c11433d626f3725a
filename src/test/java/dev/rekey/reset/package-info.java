/** Tests of the pure domain. */
@NullMarked
package dev.rekey.reset;

import org.jspecify.annotations.NullMarked;

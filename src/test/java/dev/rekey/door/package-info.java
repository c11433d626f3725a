/** Forgeries, strangers and too much at once. */
@NullMarked
package dev.rekey.door;

import org.jspecify.annotations.NullMarked;

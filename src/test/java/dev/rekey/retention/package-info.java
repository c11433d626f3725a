/** Tests of what is deleted when it is old. */
@NullMarked
package dev.rekey.retention;

import org.jspecify.annotations.NullMarked;

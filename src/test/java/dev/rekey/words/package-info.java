/** Tests of what people read. */
@NullMarked
package dev.rekey.words;

import org.jspecify.annotations.NullMarked;

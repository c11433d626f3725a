/** Tests of typed answers. */
@NullMarked
package dev.rekey.answer;

import org.jspecify.annotations.NullMarked;

/** Tests of what a message means. */
@NullMarked
package dev.rekey.intent;

import org.jspecify.annotations.NullMarked;

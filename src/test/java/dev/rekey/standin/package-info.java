/** What the stand-ins share. */
@NullMarked
package dev.rekey.standin;

import org.jspecify.annotations.NullMarked;

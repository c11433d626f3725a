/** A network that can be made to fail. */
@NullMarked
package dev.rekey.standin.net;

import org.jspecify.annotations.NullMarked;

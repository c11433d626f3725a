/** Tests of the one way to call another system. */
@NullMarked
package dev.rekey.remote;

import org.jspecify.annotations.NullMarked;

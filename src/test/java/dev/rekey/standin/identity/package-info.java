/** A company that proves people's identity, for the tests and the sandbox. */
@NullMarked
package dev.rekey.standin.identity;

import org.jspecify.annotations.NullMarked;

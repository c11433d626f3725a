/** Tests of the application as a whole and of what is deployed with it. */
@NullMarked
package dev.rekey;

import org.jspecify.annotations.NullMarked;

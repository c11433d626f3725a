/** The emergency brake: self-service removal is stopped by one person or by Rekey itself, and released by two people. */
@NullMarked
package dev.rekey.brake;

import org.jspecify.annotations.NullMarked;

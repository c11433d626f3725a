/** Rekey: gives people back their Ping sign-in after they lost a second factor. */
@NullMarked
package dev.rekey;

import org.jspecify.annotations.NullMarked;

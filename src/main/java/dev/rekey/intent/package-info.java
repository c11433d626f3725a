/** What a message means, decided here and offline: no text leaves the process. */
@NullMarked
package dev.rekey.intent;

import org.jspecify.annotations.NullMarked;

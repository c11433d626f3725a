/** What people read, in the languages that Rekey speaks; knows nothing of resets. */
@NullMarked
package dev.rekey.words;

import org.jspecify.annotations.NullMarked;

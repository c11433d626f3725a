/** What people read, in the languages that Rekey speaks; of resets it knows only what factors are called. */
@NullMarked
package dev.rekey.words;

import org.jspecify.annotations.NullMarked;

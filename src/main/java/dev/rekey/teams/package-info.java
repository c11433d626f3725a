/** What the Bot Framework SDK lacks or does wrongly; knows nothing of resets. */
@NullMarked
package dev.rekey.teams;

import org.jspecify.annotations.NullMarked;

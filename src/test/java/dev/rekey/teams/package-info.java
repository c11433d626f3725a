/** Tests of what the Bot Framework SDK lacks or does wrongly. */
@NullMarked
package dev.rekey.teams;

import org.jspecify.annotations.NullMarked;

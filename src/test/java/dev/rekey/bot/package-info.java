/** Tests of the conversation. */
@NullMarked
package dev.rekey.bot;

import org.jspecify.annotations.NullMarked;

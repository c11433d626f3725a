/** The conversation with the person. */
@NullMarked
package dev.rekey.bot;

import org.jspecify.annotations.NullMarked;

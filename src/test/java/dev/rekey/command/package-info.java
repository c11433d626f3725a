/** The commands as somebody types them. */
@NullMarked
package dev.rekey.command;

import org.jspecify.annotations.NullMarked;

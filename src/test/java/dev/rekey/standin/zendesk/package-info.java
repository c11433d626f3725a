/** A Zendesk on this machine. */
@NullMarked
package dev.rekey.standin.zendesk;

import org.jspecify.annotations.NullMarked;

/** Service desks that keep the ticket of a reset. */
@NullMarked
package dev.rekey.ticket;

import org.jspecify.annotations.NullMarked;

/** Tests of the service desks. */
@NullMarked
package dev.rekey.ticket;

import org.jspecify.annotations.NullMarked;

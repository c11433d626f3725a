package dev.rekey.ticket;

import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.TicketDesk;
import org.jspecify.annotations.Nullable;

/**
 * A desk as the settings want it. Both sides call the same system, so they share one way to it, with its pace and its token.
 *
 * @param tickets those that Rekey keeps there
 * @param filed those that people file; null where nobody can
 */
record Desk(TicketDesk tickets, @Nullable FiledTickets filed) {}

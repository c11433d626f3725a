package dev.rekey.intake;

import dev.rekey.audit.Origin;
import dev.rekey.reset.Person;
import dev.rekey.reset.Story;
import dev.rekey.reset.TicketRef;
import java.util.Optional;

/**
 * Begins a reset in the chat with the person who has filed a ticket, or lets the ticket join the one under way; in the transaction
 * under way.
 */
@FunctionalInterface
interface Invitation {

    /** Returns the ticket under which the person is helped already and which this one cannot join; empty when they are asked. */
    Optional<TicketRef> invite(Person person, String conversationId, TicketRef request, Story story, Origin from);
}

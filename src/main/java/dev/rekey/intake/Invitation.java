package dev.rekey.intake;

import dev.rekey.audit.Origin;
import dev.rekey.reset.Person;
import dev.rekey.reset.TicketRef;

/** Begins a reset in the chat with the person who has filed a ticket; in the transaction under way. */
@FunctionalInterface
interface Invitation {

    void invite(Person person, String conversationId, TicketRef request, String words, Origin from);
}

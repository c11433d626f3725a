package dev.rekey.reset;

import java.time.Instant;

/**
 * A ticket that somebody has filed, as the desk's own record has it; its words are untrusted.
 *
 * @param requester what the desk knows of whom it was filed for, from its record of that person and never from the words
 * @param filedAt when, as the desk says
 * @param isOpen whether nobody has resolved it yet
 * @param isOurs whether Rekey itself opened it
 */
public record FiledTicket(
        TicketRef ref,
        Requester requester,
        String subject,
        String description,
        Instant filedAt,
        boolean isOpen,
        boolean isOurs) {

    /** Says nothing of the words and of the person. */
    @Override
    public String toString() {
        return "FiledTicket[" + ref.number() + "]";
    }
}

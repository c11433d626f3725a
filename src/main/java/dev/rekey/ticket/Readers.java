package dev.rekey.ticket;

/** Who reads what is added to a ticket. */
enum Readers {
    /** The people of the desk only. */
    AGENTS,
    /** Whoever filed the ticket as well, in the portal. */
    REQUESTER;

    boolean isPublic() {
        return this == REQUESTER;
    }
}

package dev.rekey.reset;

/**
 * A service desk. Every method is safe to repeat and has four endings: it returns when it is done, and throws {@link
 * RemoteFailure.Rejected} when the desk refuses, {@link RemoteFailure.Unavailable} when it may succeed later, and {@link
 * RemoteFailure.Unknown} when nobody knows whether it is done; then the desk itself looks before it does it again.
 */
public interface TicketDesk {

    /** Opens the ticket of a reset, or finds it when there is one already; a rank that the desk refuses is left out. */
    TicketRef open(TicketDraft draft);

    /** Adds a note for agents; a second note under the same key changes nothing. */
    void note(TicketRef ticket, String key, String text);

    /**
     * Tells whoever filed the ticket something that they read in the portal, as may others who see it there: nothing about
     * accounts, factors or reasons. A second one under the same key changes nothing.
     */
    void tell(TicketRef ticket, String key, String text);

    /** Gives the ticket to people, with the reason; it stays open. A second reason under the same key changes nothing. */
    void handOver(TicketRef ticket, String key, String text);

    /** Resolves the ticket. */
    void close(TicketRef ticket, String text);
}

package dev.rekey.reset;

/** A service desk. Every method may throw {@link RemoteFailure} and is safe to repeat. */
public interface TicketDesk {

    /** Opens the ticket of a reset, or finds it when there is one already. */
    TicketRef open(TicketDraft draft);

    /** Adds a note for agents; a second note under the same key changes nothing. */
    void note(TicketRef ticket, String key, String text);

    /** Gives the ticket to people, with the reason; it stays open. A second reason under the same key changes nothing. */
    void handOver(TicketRef ticket, String key, String text);

    /** Resolves the ticket. */
    void close(TicketRef ticket, String text);
}

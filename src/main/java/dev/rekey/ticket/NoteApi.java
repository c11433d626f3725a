package dev.rekey.ticket;

import java.util.Map;

/** The calls of a desk in which a note is a call of its own. */
interface NoteApi {

    /** Opens a ticket, whether there is one or not, and returns what the desk names it by. */
    String create(Map<String, ?> body);

    /** Whether there is a note for just these readers with this mark at its end. */
    boolean hasNote(String ticketId, NoteMark mark, Readers readers);

    /** Adds a note for these readers. */
    void addNote(String ticketId, String text, Readers readers);
}

package dev.rekey.reset;

/**
 * What people are told outside the chat (NIST SP 800-63B-4, 4.6: at every address on file, and not only where the proof came
 * from).
 */
public interface Notices {

    /**
     * Has everybody told who must hear it, soon and however long it takes; to be called in the transaction that saves what it
     * tells. Safe to repeat: news of the same reset, occasion and new factor are told once.
     */
    void tell(News news);

    /** How far the telling about a reset has come; safe to repeat. */
    Standing standingOf(ResetId reset);

    /**
     * How far the telling has come.
     *
     * @param isOn whether people are told anything outside the chat at all
     * @param waiting how many messages are still to be sent
     * @param delivered how many messages to the person, or to somebody in their place, were taken by the mail server
     * @param summary for an agent: a line for each message, addresses masked; empty when there is none
     */
    record Standing(boolean isOn, int waiting, int delivered, String summary) {}
}

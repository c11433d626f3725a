package dev.rekey.notice;

import java.time.Instant;

/**
 * One mail to one address.
 *
 * @param id always the same for the same mail, however often it is sent, so that mail systems can tell a repetition
 * @param from the address that it comes from
 * @param to the address that it goes to
 * @param at when it was written
 */
public record Mail(String id, String from, String to, String subject, String text, String html, Instant at) {

    /** Names the mail without its address and its words; for logs. */
    @Override
    public String toString() {
        return id;
    }
}

package dev.rekey.reset;

/**
 * What a new ticket says; holds nothing secret, numbers and addresses are masked.
 *
 * @param urgent whether it is a security incident, which a desk ranks before all others where it can; the subject says so too
 */
public record TicketDraft(ResetId reset, Person person, String subject, String description, boolean urgent) {

    /** A ticket that is no security incident. */
    public TicketDraft(ResetId reset, Person person, String subject, String description) {
        this(reset, person, subject, description, false);
    }
}

package dev.rekey.reset;

/** What a new ticket says; holds nothing secret, numbers and addresses are masked. */
public record TicketDraft(ResetId reset, Person person, String subject, String description) {}

package dev.rekey.reset;

/** A ticket: the desk's own id, and the number that people use. */
public record TicketRef(String id, String number) {}

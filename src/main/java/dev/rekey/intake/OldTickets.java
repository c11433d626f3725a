package dev.rekey.intake;

import dev.rekey.database.OldRows;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries and filed tickets that nothing will happen to any more. */
public class OldTickets {

    private static final String DROP_TICKETS = """
            delete from intake_ticket where id in (
                select id from intake_ticket where state = 'DONE' and changed_at < :before limit :most)
            """;
    private static final String DROP_DELIVERIES = """
            delete from intake_delivery where id in (
                select id from intake_delivery where taken_at < :before limit :most)
            """;

    private final OldRows tickets;
    private final OldRows deliveries;

    OldTickets(JdbcClient jdbc) {
        tickets = new OldRows(jdbc, DROP_TICKETS);
        deliveries = new OldRows(jdbc, DROP_DELIVERIES);
    }

    /** Deletes what was done with, and what was delivered, before that time; returns how many tickets; safe to repeat. */
    public int dropBefore(Instant before) {
        deliveries.dropBefore(before);
        return tickets.dropBefore(before);
    }
}

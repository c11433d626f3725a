package dev.rekey.intake;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries and filed tickets that nothing will happen to any more. */
public class OldTickets {

    private static final int AT_ONCE = 1_000;
    private static final String DROP_TICKETS = """
            delete from intake_ticket where id in (
                select id from intake_ticket where state = 'DONE' and changed_at < :before limit :most)
            """;
    private static final String DROP_DELIVERIES = """
            delete from intake_delivery where id in (
                select id from intake_delivery where taken_at < :before limit :most)
            """;

    private final JdbcClient jdbc;

    OldTickets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes what was done with, and what was delivered, before that time; returns how many tickets; safe to repeat. */
    public int dropBefore(Instant before) {
        drop(DROP_DELIVERIES, before);
        return drop(DROP_TICKETS, before);
    }

    private int drop(String sql, Instant before) {
        int dropped = 0;
        int some;
        do {
            some = jdbc.sql(sql)
                    .param("before", before.atOffset(ZoneOffset.UTC))
                    .param("most", AT_ONCE)
                    .update();
            dropped += some;
        } while (some > 0);
        return dropped;
    }
}

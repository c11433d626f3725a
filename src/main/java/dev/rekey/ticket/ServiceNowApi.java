package dev.rekey.ticket;

import dev.rekey.reset.ResetId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/**
 * The calls of ServiceNow's Table API that Rekey makes.
 *
 * <p>Source: ServiceNow, "Table API"; version 2, in which a list without a match is empty, and not a 404.
 */
final class ServiceNowApi {

    /** Form of a sys_id. */
    static final Pattern SYS_ID = Pattern.compile("[0-9a-f]{32}");

    /** Form of a number that people use. */
    static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9-]{1,40}");

    private static final String JOURNAL = "sys_journal_field";
    // a part of a query that ServiceNow does not understand is left out by it: then the newest come, and more than one
    private static final int SOME = 20;
    private static final int NOTES = 100;
    private static final int NEW_TICKETS = 1000;
    private static final String FILED =
            "sys_id,number,short_description,description,caller_id,active,correlation_display,sys_created_on";

    private final DeskCalls calls;
    private final HttpUrl tables;
    private final String table;
    private final Clock clock;

    ServiceNowApi(DeskCalls calls, HttpUrl instance, String table, Clock clock) {
        this.calls = calls;
        this.tables = instance.newBuilder().addPathSegments("api/now/v2/table").build();
        this.table = table;
        this.clock = clock;
    }

    /** The reset's ticket; the oldest, should there be several. */
    Optional<Incident> ticketOf(ResetId reset) {
        List<JsonNode> found = list(
                "find ticket",
                table,
                "correlation_id=" + reset + "^ORDERBYDESCsys_created_on",
                "sys_id,number,correlation_id,sys_created_on",
                SOME);
        return found.stream()
                .filter(ticket -> ticket.path("correlation_id").asString("").equals(reset.toString()))
                .min(Comparator.comparing(
                        ticket -> ticket.path("sys_created_on").asString("")))
                .map(ticket -> incident("find ticket", ticket));
    }

    /** A ticket by sys_id or number; empty when there is none, when Rekey may not see it, and for anything else. */
    Optional<JsonNode> filed(String ticket) {
        if (SYS_ID.matcher(ticket).matches()) {
            return one("read ticket", record(ticket).addQueryParameter("sysparm_fields", FILED));
        }
        return NUMBER.matcher(ticket).matches()
                ? list("find ticket", table, "number=" + ticket, FILED, SOME).stream()
                        .filter(record -> record.path("number").asString("").equals(ticket))
                        .findFirst()
                : Optional.empty();
    }

    /**
     * The newest tickets, as far as ServiceNow thinks that they were created since then: the caller compares again. The time is
     * given in minutes ago, because one by the clock would be taken for the time zone of Rekey's user.
     */
    List<JsonNode> filedSince(Instant from) {
        long minutes = Math.max(1, Duration.between(from, clock.instant()).toMinutes() + 2);
        return list(
                "list new tickets",
                table,
                "sys_created_onRELATIVEGT@minute@ago@%d^ORDERBYDESCsys_created_on".formatted(minutes),
                "sys_id,number,active,correlation_display,sys_created_on",
                NEW_TICKETS);
    }

    /** One field of a user's record. */
    Optional<JsonNode> user(String sysId, String field) {
        HttpUrl.Builder url =
                tables.newBuilder().addPathSegment("sys_user").addPathSegment(DeskCalls.idForUrl(sysId, SYS_ID));
        return one("read user", url.addQueryParameter("sysparm_fields", "sys_id," + field));
    }

    private Optional<JsonNode> one(String what, HttpUrl.Builder url) {
        return calls.find(
                        what,
                        url.addQueryParameter("sysparm_exclude_reference_link", "true")
                                .build())
                .map(answer -> answer.path("result"));
    }

    /** Users whose field equals a value, as far as ServiceNow thinks so: the caller compares again. */
    List<JsonNode> users(String field, String value) {
        return list("find user", "sys_user", field + "=" + value, "sys_id," + field, SOME);
    }

    /**
     * Whether the journal has an entry of the ticket with this mark at its end; ordinary users may not read it.
     *
     * @param field what was written to, which tells who reads it
     */
    boolean journalHas(String ticketId, String field, NoteMark mark) {
        String id = DeskCalls.idForUrl(ticketId, SYS_ID);
        String query = "element_id=%s^element=%s^valueLIKE%s".formatted(id, field, mark.word());
        return list("read notes", JOURNAL, query, "element_id,element,value", NOTES).stream()
                .filter(entry -> entry.path("element_id").asString("").equals(id))
                .filter(entry -> entry.path("element").asString("").equals(field))
                .anyMatch(entry -> mark.endsNote(entry.path("value").asString("")));
    }

    /** Whether the field shows an entry with this mark on a line of its own: its display value has all, as agents see them. */
    boolean shows(String ticketId, String field, NoteMark mark) {
        HttpUrl url = record(ticketId)
                .addQueryParameter("sysparm_fields", field)
                .addQueryParameter("sysparm_display_value", "true")
                .build();
        return calls.get("read notes", url)
                .path("result")
                .path(field)
                .asString("")
                .lines()
                .anyMatch(line -> line.strip().equals(mark.toString()));
    }

    /** The ticket as it is: {@code state} and {@code active}. */
    JsonNode state(String ticketId) {
        HttpUrl url = record(ticketId)
                .addQueryParameter("sysparm_fields", "sys_id,state,active")
                .build();
        return calls.get("read ticket", url).path("result");
    }

    Incident create(Map<String, ?> fields) {
        HttpUrl url = tables.newBuilder().addPathSegment(table).build();
        return incident(
                "open ticket", calls.once("open ticket", "POST", url, fields).path("result"));
    }

    void change(String what, String ticketId, Map<String, String> fields) {
        calls.once(what, "PATCH", record(ticketId).build(), fields);
    }

    private HttpUrl.Builder record(String id) {
        return tables.newBuilder().addPathSegment(table).addPathSegment(DeskCalls.idForUrl(id, SYS_ID));
    }

    private List<JsonNode> list(String what, String from, String query, String fields, int limit) {
        HttpUrl url = tables.newBuilder()
                .addPathSegment(from)
                .addQueryParameter("sysparm_query", query)
                .addQueryParameter("sysparm_fields", fields)
                .addQueryParameter("sysparm_limit", String.valueOf(limit))
                .addQueryParameter("sysparm_exclude_reference_link", "true")
                .build();
        return calls.list(what, calls.get(what, url), "result");
    }

    private Incident incident(String what, JsonNode record) {
        return new Incident(
                calls.idIn(what, record.path("sys_id"), SYS_ID), calls.idIn(what, record.path("number"), NUMBER));
    }

    /** What names a ticket. */
    record Incident(String sysId, String number) {}
}

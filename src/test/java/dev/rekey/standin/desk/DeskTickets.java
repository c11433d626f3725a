package dev.rekey.standin.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The tickets of a desk that numbers them, and what is wrong with the desk. */
public final class DeskTickets {

    private final long first;
    private final String status;
    private final Map<Long, DeskTicket> tickets = new TreeMap<>();
    private boolean filtersAreIgnored;
    private boolean newTicketsAreHidden;
    private boolean nothingIsResolved;
    private String refusedRank = "";

    /** No tickets yet; new ones have that status. */
    public DeskTickets(long first, String status) {
        this.first = first;
        this.status = status;
    }

    /** Whether lists answer as if nothing were asked for. */
    public void ignoresFilters(boolean ignored) {
        filtersAreIgnored = ignored;
    }

    /** Whether what is asked for does not matter. */
    public boolean ignoresFilters() {
        return filtersAreIgnored;
    }

    /** Whether tickets do not show in lists for now. */
    public void hidesNewTickets(boolean hidden) {
        newTicketsAreHidden = hidden;
    }

    /** Whether no ticket can be resolved. */
    public void resolvesNothing(boolean nothing) {
        nothingIsResolved = nothing;
    }

    /** Whether tickets stay open. */
    public boolean resolvesNothing() {
        return nothingIsResolved;
    }

    /** Which priority no new ticket may have; empty when all are taken. */
    public void takesNoRank(String priority) {
        refusedRank = priority;
    }

    /** Whether a new ticket may have that priority. */
    public boolean takesRank(String priority) {
        return refusedRank.isEmpty() || !refusedRank.equals(priority);
    }

    /** Files a ticket for somebody and returns its number. */
    public synchronized String file(String requester, String subject, String description, Instant at) {
        DeskTicket ticket = add();
        ticket.createdAt(at);
        ticket.set("requester_id", requester);
        ticket.set("subject", subject);
        ticket.set("description", description);
        return String.valueOf(ticket.id());
    }

    /** Adds an empty ticket. */
    public synchronized DeskTicket add() {
        DeskTicket ticket =
                new DeskTicket(first + tickets.size(), Clock.systemUTC().instant());
        ticket.set("status", status);
        tickets.put(ticket.id(), ticket);
        return ticket;
    }

    /** One of them. */
    public synchronized Optional<DeskTicket> find(String id) {
        return Optional.ofNullable(tickets.get(Long.valueOf(id)));
    }

    /** One that is there. */
    public DeskTicket get(String id) {
        return find(id).orElseThrow();
    }

    /** The numbers of all, the oldest first. */
    public List<String> all() {
        return with("status", "");
    }

    /** The numbers of those with that in a field. */
    public synchronized List<String> with(String field, String value) {
        return tickets.values().stream()
                .filter(ticket -> ticket.field(field).contains(value))
                .map(ticket -> String.valueOf(ticket.id()))
                .toList();
    }

    /** The page of a list that a call asks for, the newest first. */
    public synchronized void list(DeskCall call, Predicate<DeskTicket> which, Consumer<DeskTicket> to) {
        int size = Integer.parseInt(call.query().getOrDefault("per_page", "100"));
        int page = Integer.parseInt(call.query().getOrDefault("page", "1"));
        tickets.values().stream()
                .filter(ticket -> !newTicketsAreHidden && (filtersAreIgnored || which.test(ticket)))
                .sorted(Comparator.comparing(DeskTicket::created).reversed())
                .skip((page - 1L) * size)
                .limit(size)
                .forEach(to);
    }
}

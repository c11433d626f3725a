package dev.rekey.sandbox;

import dev.rekey.standin.teams.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds what became of a reset against what should have: in PingOne, at the desk, in the chat and in the audit log. */
final class Judge {

    private static final List<String> ONCE = List.of(
            "OFFERED",
            "CONFIRMED",
            "CHOSEN",
            "TICKET_OPENED",
            "REMOVAL_TRYING",
            "PROVEN",
            "REPORTED",
            "PAIRED",
            "CLOSED");
    private static final String RESETS =
            "select cast(id as varchar) || ' ' || step from reset where object_id = :person";
    private static final String TICKETS = """
            select t.state from ticket t join reset r on r.id = t.reset_id where r.object_id = :person
            """;
    private static final String AUDIT = """
            select a.event || ' ' || a.detail from audit_event a join reset r on r.id = a.reset_id
            where r.object_id = :person order by a.seq
            """;
    private static final String UNDER_WAY = "select count(*) from scheduled_tasks where task_name = 'reset'";

    private final JdbcClient jdbc;
    private final Cluster cluster;

    Judge(JdbcClient jdbc, Cluster cluster) {
        this.jdbc = jdbc;
        this.cluster = cluster;
    }

    /** What a fault comes to. */
    enum Kind {
        LOST,
        DUPLICATE,
        WRONG,
        HANDED_OVER,
        /** Sent by a process that was killed before it could note that: Teams has no way to send something once. */
        SAID_TWICE_BY_A_KILL
    }

    /** One thing that is not as it should be. */
    record Fault(Kind kind, String what) {}

    /** How many resets still have something to do. */
    int underWay() {
        return jdbc.sql(UNDER_WAY).query(Integer.class).single();
    }

    /** Everything that is not as it should be with this person's reset; empty when all is well. */
    List<Fault> faultsOf(Employee employee) {
        List<Fault> faults = new ArrayList<>();
        checkReset(employee, faults);
        checkTicket(employee, faults);
        checkAudit(employee, faults);
        checkFactors(employee, faults);
        checkLastMessage(employee, faults);
        return faults;
    }

    /** What the audit log and the chat say of this person's reset. */
    List<String> evidenceOf(Employee employee) {
        Stream<String> chat = employee.read().stream()
                .map(message -> message.at() + " " + message.id() + " v" + message.version() + " "
                        + message.words().lines().findFirst().orElse(""));
        return Stream.of(texts(RESETS, employee).stream(), texts(AUDIT, employee).stream(), chat)
                .flatMap(lines -> lines)
                .toList();
    }

    private void checkReset(Employee employee, List<Fault> faults) {
        List<String> resets = texts(RESETS, employee);
        count(resets.size(), "the reset", faults);
        resets.stream().filter(reset -> !reset.endsWith(" DONE")).forEach(reset -> {
            boolean isWithPeople = reset.endsWith(" HANDED_OVER") || reset.endsWith(" HANDING_OVER");
            faults.add(new Fault(isWithPeople ? Kind.HANDED_OVER : Kind.LOST, reset));
        });
    }

    private void checkTicket(Employee employee, List<Fault> faults) {
        List<String> states = texts(TICKETS, employee);
        count(states.size(), "the ticket", faults);
        if (!Set.of("CLOSED").containsAll(states)) {
            faults.add(new Fault(Kind.WRONG, "the ticket is " + states));
        }
    }

    private void checkAudit(Employee employee, List<Fault> faults) {
        List<String> lines = texts(AUDIT, employee);
        Stream<String> expected = Stream.concat(
                ONCE.stream().map(event -> event + " "),
                employee.chosen().stream().map(factor -> "REMOVED " + factor + " "));
        expected.forEach(line ->
                count(lines.stream().filter(found -> found.startsWith(line)).count(), line, faults));
        if (lines.stream().anyMatch(line -> line.startsWith("NOT_REMOVED "))) {
            faults.add(new Fault(Kind.WRONG, "the audit log says NOT_REMOVED"));
        }
    }

    private static void checkFactors(Employee employee, List<Fault> faults) {
        Set<String> expected = new TreeSet<>(employee.before());
        employee.chosen().forEach(expected::remove);
        String paired = employee.paired();
        if (paired != null) {
            expected.add(paired);
        }
        Set<String> actual = new TreeSet<>(employee.factors());
        if (!actual.equals(expected)) {
            faults.add(new Fault(Kind.WRONG, "PingOne holds " + actual + " instead of " + expected));
        }
    }

    private void checkLastMessage(Employee employee, List<Fault> faults) {
        List<Message> messages = employee.lastMessages();
        if (messages.size() == 2 && cluster.hadAKillSoonAfter(messages.get(0).at())) {
            faults.add(new Fault(Kind.SAID_TWICE_BY_A_KILL, "the last message"));
        } else {
            count(messages.size(), "the last message", faults);
        }
    }

    private List<String> texts(String query, Employee employee) {
        return jdbc.sql(query)
                .param("person", employee.objectId())
                .query(String.class)
                .list();
    }

    private static void count(long found, String what, List<Fault> faults) {
        if (found != 1) {
            faults.add(new Fault(found == 0 ? Kind.LOST : Kind.DUPLICATE, what + ": " + found));
        }
    }
}

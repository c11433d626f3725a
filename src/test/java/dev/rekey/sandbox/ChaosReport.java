package dev.rekey.sandbox;

import dev.rekey.sandbox.Judge.Fault;
import dev.rekey.sandbox.Judge.Kind;
import dev.rekey.sandbox.Tally.Event;
import dev.rekey.standin.pingone.RecordedCall;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a run of {@link Chaos} has come to, as text. */
final class ChaosReport {

    private final Map<Kind, Integer> faults = new EnumMap<>(Kind.class);
    private int right;
    private int all;

    /** Counts one reset, and tells at once what is wrong with it. */
    void add(Employee employee, Judge judge) {
        all++;
        List<Fault> found = judge.faultsOf(employee);
        if (found.isEmpty()) {
            right++;
            return;
        }
        for (Fault fault : found) {
            faults.merge(fault.kind(), 1, Integer::sum);
            System.out.printf("%s %s: %s%n", employee.objectId(), fault.kind(), fault.what());
        }
        judge.evidenceOf(employee).forEach(line -> System.out.println("    " + line));
    }

    void print(double seconds, Tally tally, List<RecordedCall> calls, List<String> errors) {
        System.out.printf("right: %d of %d in %.0f s%n", right, all, seconds);
        for (Kind kind : Kind.values()) {
            System.out.printf("%s: %d%n", kind, of(kind));
        }
        for (Event event : Event.values()) {
            System.out.printf("%s: %d%n", event.words(), tally.of(event));
        }
        for (int status : new int[] {429, 500, 0}) {
            long hit = calls.stream().filter(call -> call.status() == status).count();
            System.out.printf(
                    "calls of PingOne that got %s: %d of %d%n",
                    status == 0 ? "no answer after the deed" : status, hit, calls.size());
        }
        System.out.printf("errors in the logs: %d%n", errors.size());
        errors.forEach(System.out::println);
    }

    /** Whether everybody has what they should have, and was told so once. */
    boolean isGood() {
        return right == all;
    }

    private int of(Kind kind) {
        return faults.getOrDefault(kind, 0);
    }
}

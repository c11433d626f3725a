package dev.rekey.crash;

import static dev.rekey.audit.AuditEvent.PRESS_REFUSED;
import static dev.rekey.audit.AuditEvent.REMOVAL_TRYING;

import dev.rekey.audit.AuditEvent;
import dev.rekey.crash.Ledger.Line;
import dev.rekey.crash.Ledger.Standing;
import dev.rekey.crash.Matrix.Told;
import dev.rekey.standin.pingone.RecordedCall;
import java.util.ArrayList;
import java.util.List;

/** Says what became of a story that was disturbed, measured by the one that was not. */
final class Judge {

    private final Ledger ledger;
    private final List<AuditEvent> wholeWay;
    private final List<String> notes;

    Judge(Ledger ledger, Told undisturbed) {
        this.ledger = ledger;
        Standing reset = ledger.resets(undisturbed.tenant()).get(0);
        this.wholeWay = eventsOf(ledger.audit(reset.id()));
        this.notes = ledger.notes(reset.id());
    }

    /** What the audit log says of the undisturbed story. */
    List<AuditEvent> wholeWay() {
        return wholeWay;
    }

    /** What went wrong; empty when it ended as if nothing had happened. */
    List<String> faultsOf(Told told) {
        List<String> faults = new ArrayList<>(told.faults());
        check(told.reached(), "was not killed", faults);
        List<Standing> resets = ledger.resets(told.tenant());
        check(resets.size() == 1, resets.size() + " resets", faults);
        for (Standing reset : resets) {
            check(reset.step().equals("DONE"), "ended as " + reset.step(), faults);
            List<String> tickets = ledger.tickets(reset.id());
            check(tickets.equals(List.of("CLOSED")), "tickets " + tickets, faults);
            List<String> noted = ledger.notes(reset.id());
            check(noted.equals(notes), "notes " + noted, faults);
            List<Line> audit = ledger.audit(reset.id());
            check(eventsOf(audit).equals(wholeWay), "audit " + eventsOf(audit), faults);
            told.deletions()
                    .forEach(deletion -> check(
                            isAnnounced(deletion, audit),
                            "removed before the audit log said so: " + deletion.path(),
                            faults));
            check(ledger.tasks(reset.id()) == 0, "a task that is left", faults);
        }
        List<String> deleted =
                told.deletions().stream().map(Judge::deviceOf).sorted().toList();
        check(deleted.equals(Story.CHOSEN), "removed " + deleted, faults);
        return faults;
    }

    // a press on a card that has not caught up yet does nothing, and may be repeated
    private static List<AuditEvent> eventsOf(List<Line> audit) {
        return audit.stream()
                .map(Line::event)
                .filter(event -> event != PRESS_REFUSED)
                .toList();
    }

    private static boolean isAnnounced(RecordedCall deletion, List<Line> audit) {
        return audit.stream()
                .anyMatch(line -> line.event() == REMOVAL_TRYING
                        && line.detail().contains(deviceOf(deletion))
                        && !line.at().isAfter(deletion.at()));
    }

    private static String deviceOf(RecordedCall deletion) {
        return deletion.path().substring(deletion.path().lastIndexOf('/') + 1);
    }

    private static void check(boolean right, String fault, List<String> faults) {
        if (!right) {
            faults.add(fault);
        }
    }
}

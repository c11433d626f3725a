package dev.rekey.saga;

import dev.rekey.evidence.Verification;
import dev.rekey.reset.Alert;
import dev.rekey.reset.Device;
import dev.rekey.reset.Freeze;
import dev.rekey.reset.Notices.Standing;
import dev.rekey.reset.PlainText;
import dev.rekey.reset.Removal;
import dev.rekey.reset.Reset;
import dev.rekey.reset.Sessions;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an agent reads in the ticket: everything, masked. */
final class TicketWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_REMARK = 200;

    private TicketWords() {}

    static TicketDraft draft(Reset reset, @Nullable String risk) {
        int count = reset.chosen().size();
        String description = """
                Who: %s (Entra object id %s, tenant %s; PingOne user %s)
                When: %s
                Source: %s
                Reason, in the person's words: %s
                Factors the person chose to remove:
                %s
                Other factors: %s
                %s%sReset id: %s
                """.formatted(
                        PlainText.of(reset.person().name(), LONGEST_NAME),
                        reset.person().objectId(),
                        reset.person().tenantId(),
                        reset.user() == null ? "not determined" : reset.user().id(),
                        TIME.format(reset.createdAt()),
                        reset.request() == null
                                ? "Microsoft Teams chat with Rekey"
                                : "ticket %s, then Microsoft Teams chat with Rekey"
                                        .formatted(reset.request().number()),
                        reset.reason().isEmpty() ? "(pressed a button)" : "“" + reset.reason() + "”",
                        lines(reset.chosenDevices(), "(none)"),
                        reset.user() == null ? "not known" : reset.devices().size() - count,
                        firstAid(reset),
                        risk == null
                                ? ""
                                : "Policy: the risk of too little proof is accepted by %s\n"
                                        .formatted(PlainText.of(risk, LONGEST_NAME)),
                        reset.id());
        return new TicketDraft(reset.id(), reset.person(), subject(count), description);
    }

    private static String firstAid(Reset reset) {
        List<String> blocked = reset.firstAid().blocked();
        return blocked.isEmpty()
                ? ""
                : "Blocked already, at the person's wish:\n"
                        + lines(
                                reset.devices().stream()
                                        .filter(device -> blocked.contains(device.id()))
                                        .toList(),
                                "(none)")
                        + "\n";
    }

    /** What the company's security people read: the report has a ticket of its own. */
    static TicketDraft incident(Reset reset) {
        String theirs = reset.ticket() == null
                ? ""
                : "Ticket of the reset: " + reset.ticket().number() + "\n";
        return new TicketDraft(
                reset.id().ofIncident(),
                reset.person(),
                "PingID: security incident, a reset that was not theirs",
                theirs + draft(reset, null).description(),
                true);
    }

    /** What stands in the ticket of a reset that has become an incident. */
    static String becameIncident(TicketRef incident) {
        return "Somebody reports that this was not the person: it is treated as a security incident in ticket %s."
                .formatted(incident.number());
    }

    /** What the release of a frozen reset has brought. */
    static String released(Freeze freeze, List<String> undone) {
        String unblocked = freeze.unblocks() ? unblocked(freeze.blocked(), undone) : "What is blocked stays blocked.";
        return "Released by %s: Rekey serves this person again. %s".formatted(freeze.releasedBy(), unblocked);
    }

    private static String unblocked(List<Device> blocked, List<String> undone) {
        return undone.isEmpty()
                ? "Unblocked in PingOne: " + blocked.size()
                : "NOT unblocked, please do:\n" + String.join("\n", undone);
    }

    /** That the chat is no way to the person any more. */
    static String chatLost() {
        return "The person has removed or blocked Rekey in Teams, so it cannot tell them anything there. It goes on"
                + " looking for the new factor.";
    }

    private static String subject(int count) {
        return count == 0
                ? "PingID: help with the second factor"
                : "PingID: replace %d factor%s".formatted(count, count == 1 ? "" : "s");
    }

    static String outcome(Reset reset) {
        String gone =
                "Removed from PingOne, and proven by reading the list again:\n" + list(reset, reset.goneDevices());
        String left = reset.leftDevices().isEmpty()
                ? ""
                : "\nNOT removed, please look into it:\n" + list(reset, reset.leftDevices()) + detail(reset);
        return gone + left + sessions(reset.sessions());
    }

    private static String sessions(@Nullable Sessions sessions) {
        if (sessions == null) {
            return "";
        }
        return sessions.failure() == null
                ? "\nSign-on sessions ended in PingOne: " + sessions.ended()
                : "\nSign-on sessions are NOT ended, please end them in PingOne: "
                        + PlainText.of(sessions.failure(), LONGEST_REMARK);
    }

    /** What only people can do now. */
    static String left(Reset reset) {
        return reset.leftDevices().isEmpty()
                ? "The sign-on sessions of this person could not be ended, please look into it."
                : "Some factors could not be removed, please look into them.";
    }

    static String handOver(Reset reset) {
        StringBuilder text = new StringBuilder("Please take over. ");
        if (reset.handOver() != null) {
            text.append(reset.handOver().words());
        }
        text.append(detail(reset));
        if (reset.verification() != null) {
            text.append("\nProven that it is this person:\n").append(evidence(reset));
        }
        if (!reset.removals().isEmpty()) {
            text.append("\nRemoved from PingOne:\n").append(list(reset, reset.goneDevices()));
            text.append("\nChosen, and NOT proven removed:\n").append(list(reset, notGone(reset)));
        } else {
            text.append("\nNothing was removed.");
        }
        if (reset.freeze() != null) {
            text.append(freeze(reset.freeze(), reset));
        }
        return text.toString();
    }

    private static String freeze(Freeze freeze, Reset reset) {
        StringBuilder text = new StringBuilder("\nBlocked in PingOne, because paired since the reset began:\n")
                .append(lines(freeze.blocked(), "(none)"))
                .append("\nSign-on sessions ended in PingOne: ")
                .append(freeze.sessionsEnded());
        if (!freeze.undone().isEmpty()) {
            text.append("\nNOT done, please do:\n  - ").append(String.join("\n  - ", freeze.undone()));
        }
        text.append("\nWhoever did this may know the password, and may pair again: change it first.");
        return text.append("\nRekey resets nothing more for this person by itself until an administrator has released"
                        + " reset ")
                .append(reset.id())
                .append('.')
                .toString();
    }

    private static String detail(Reset reset) {
        return reset.remark() == null ? "" : "\nDetail: " + reset.remark();
    }

    private static List<Device> notGone(Reset reset) {
        List<Device> gone = reset.goneDevices();
        return reset.chosenDevices().stream()
                .filter(device -> !gone.contains(device))
                .toList();
    }

    /** What was proven, and by whom; never how the rules are. */
    static String verified(Reset reset) {
        return "Proven that it is this person:\n" + evidence(reset) + "\nThe chosen factors are removed now.";
    }

    /** That the person stepped back before anything was removed. */
    static String callingOff() {
        return "The person stepped back before anything was removed.";
    }

    private static String evidence(Reset reset) {
        Verification verification = reset.verification();
        if (verification == null || verification.given().isEmpty()) {
            return "  (nothing)";
        }
        String given = verification.given().stream()
                .map(piece -> "  - %s by %s, %s (%s)"
                        .formatted(
                                piece.means().word(),
                                piece.by(),
                                TIME.format(piece.at()),
                                PlainText.of(piece.reference(), LONGEST_NAME)))
                .collect(Collectors.joining("\n"));
        return given + "\n  Policy: " + PlainText.of(verification.policy(), LONGEST_NAME);
    }

    static String settingAside() {
        return "The person started again before they had paired a new factor: their next ticket goes on from here.";
    }

    static String afterword(String words) {
        return "The person wrote again: “" + words + "”";
    }

    static String closing(Reset reset, Standing told) {
        Device device = reset.newFactor();
        String paired = "The person paired a new factor: " + (device == null ? "unknown" : device.fullLabel()) + ".";
        String notices = told.summary().isEmpty() ? "" : "\nNotices outside the chat:\n" + told.summary();
        return paired + notices;
    }

    /** What was paired after the end. */
    static String pairedMore(List<Device> fresh) {
        return "Paired after that:\n" + lines(fresh, "(none)");
    }

    /** What was paired after a report. */
    static String blockedMore(List<Device> fresh, List<Device> blocked) {
        String all = "Paired AFTER the report:\n" + lines(fresh, "(none)");
        return all + "\nOf these Rekey has blocked " + blocked.size() + ". Change the password now.";
    }

    /** What people must look at before the ticket can be resolved. */
    static String alerts(List<Alert> odd) {
        return "Please look into it before this ticket is resolved:\n"
                + odd.stream().map(alert -> "  - " + alert.words()).collect(Collectors.joining("\n"));
    }

    private static String lines(List<Device> devices, String none) {
        return devices.isEmpty()
                ? "  " + none
                : devices.stream()
                        .map(device -> "  - %s [%s]".formatted(device.fullLabel(), device.id()))
                        .collect(Collectors.joining("\n"));
    }

    private static String list(Reset reset, List<Device> devices) {
        return devices.isEmpty()
                ? "  (none)"
                : devices.stream()
                        .map(device -> "  - %s [%s], %s"
                                .formatted(
                                        device.fullLabel(),
                                        device.id(),
                                        words(reset.removals().get(device.id()))))
                        .collect(Collectors.joining("\n"));
    }

    private static String words(@Nullable Removal removal) {
        if (removal == null) {
            return "not tried";
        }
        String outcome = switch (removal.outcome()) {
            case REMOVED -> "removed";
            case ALREADY_GONE -> "was gone already";
            case REFUSED -> "PingOne refused";
            case STILL_THERE -> "PingOne did not answer, and still lists it";
            case NOT_PROVEN ->
                removal.correlationId() == null ? "not proven gone" : "accepted by PingOne, not proven gone";
        };
        return removal.correlationId() == null
                ? outcome
                : outcome + ", PingOne correlation id " + PlainText.of(removal.correlationId(), LONGEST_NAME);
    }
}

package dev.rekey.saga;

import dev.rekey.evidence.Evidence;
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
import dev.rekey.words.FactorWords;
import dev.rekey.words.Words;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an agent reads in the ticket, in the language of the desk: everything, masked. */
final class TicketWords {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_REMARK = 200;

    private final Words words;
    private final @Nullable String risk;

    /**
     * The words for a desk.
     *
     * @param risk who answers for it that the chat alone may be enough; null for nobody
     */
    TicketWords(Words words, @Nullable String risk) {
        this.words = words;
        this.risk = risk;
    }

    TicketDraft draft(Reset reset) {
        return draft(reset, risk);
    }

    private TicketDraft draft(Reset reset, @Nullable String accepted) {
        int count = reset.chosen().size();
        StringJoiner text = lines();
        text.add(words.of(
                "desk.who",
                Map.of(
                        "name", PlainText.of(reset.person().name(), LONGEST_NAME),
                        "object", reset.person().objectId(),
                        "tenant", reset.person().tenantId(),
                        "user",
                                reset.user() == null
                                        ? words.of("desk.not-determined")
                                        : reset.user().id())));
        text.add(words.of("desk.when", Map.of("time", words.moment(reset.createdAt()))));
        text.add(
                reset.request() == null
                        ? words.of("desk.source-chat")
                        : words.of(
                                "desk.source-ticket",
                                Map.of("number", reset.request().number())));
        String said = reset.reason().isEmpty() ? words.of("desk.button") : quoted(reset.reason());
        text.add(words.of("desk.reason", Map.of("words", said)));
        text.add(words.of("desk.chosen"));
        text.add(lines(reset.chosenDevices()));
        text.add(words.of(
                "desk.others",
                Map.of(
                        "count",
                        reset.user() == null
                                ? words.of("desk.not-known")
                                : reset.devices().size() - count)));
        addFirstAid(text, reset);
        if (accepted != null) {
            text.add(words.of("desk.risk", Map.of("name", PlainText.of(accepted, LONGEST_NAME))));
        }
        text.add(words.of("desk.reset-id", Map.of("id", reset.id().toString())));
        return new TicketDraft(
                reset.id(), reset.person(), words.of("desk.subject", Map.of("count", count)), text + "\n");
    }

    private void addFirstAid(StringJoiner text, Reset reset) {
        List<String> blocked = reset.firstAid().blocked();
        if (!blocked.isEmpty()) {
            text.add(words.of("desk.blocked-already"));
            text.add(lines(reset.devices().stream()
                    .filter(device -> blocked.contains(device.id()))
                    .toList()));
        }
    }

    /** What the company's security people read: the report has a ticket of its own. */
    TicketDraft incident(Reset reset) {
        String theirs = reset.ticket() == null
                ? ""
                : words.of(
                                "desk.ticket-of-reset",
                                Map.of("number", reset.ticket().number())) + "\n";
        return new TicketDraft(
                reset.id().ofIncident(),
                reset.person(),
                words.of("desk.subject-incident"),
                theirs + draft(reset, null).description(),
                true);
    }

    /** What stands in the ticket of a reset that has become an incident. */
    String becameIncident(TicketRef incident) {
        return words.of("desk.became-incident", Map.of("number", incident.number()));
    }

    /** What the release of a frozen reset has brought. */
    String released(Freeze freeze, List<String> undone) {
        String by = words.of("desk.released", Map.of("who", String.valueOf(freeze.releasedBy())));
        return words.sentences(
                by, freeze.unblocks() ? unblocked(freeze.blocked(), undone) : words.of("desk.stays-blocked"));
    }

    private String unblocked(List<Device> blocked, List<String> undone) {
        return undone.isEmpty()
                ? words.of("desk.unblocked", Map.of("count", blocked.size()))
                : words.of("desk.not-unblocked") + "\n" + String.join("\n", undone);
    }

    /** That the chat is no way to the person any more. */
    String chatLost() {
        return words.of("desk.chat-lost");
    }

    /** What was removed, and what was not. */
    String outcome(Reset reset) {
        StringJoiner text = lines();
        text.add(words.of("desk.removed-proven"));
        text.add(list(reset, reset.goneDevices()));
        if (!reset.leftDevices().isEmpty()) {
            text.add(words.of("desk.not-removed"));
            text.add(list(reset, reset.leftDevices()));
            addDetail(text, reset);
        }
        Sessions sessions = reset.sessions();
        if (sessions != null) {
            String failure = sessions.failure();
            text.add(
                    failure == null
                            ? words.of("desk.sessions-ended", Map.of("count", sessions.ended()))
                            : words.of(
                                    "desk.sessions-not-ended", Map.of("why", PlainText.of(failure, LONGEST_REMARK))));
        }
        return text.toString();
    }

    /** What only people can do now. */
    String left(Reset reset) {
        return reset.leftDevices().isEmpty() ? words.of("desk.left-sessions") : words.of("desk.left-factors");
    }

    /** Why people take over, and how far it is. */
    String handOver(Reset reset) {
        StringJoiner text = lines();
        String why = reset.handOver() == null
                ? ""
                : words.of("desk.why", Map.of("why", reset.handOver().name()));
        text.add(words.sentences(words.of("desk.take-over"), why));
        addDetail(text, reset);
        if (reset.verification() != null) {
            text.add(words.of("desk.proven"));
            text.add(evidence(reset));
        }
        if (reset.removals().isEmpty()) {
            text.add(words.of("desk.nothing-removed"));
        } else {
            text.add(words.of("desk.removed"));
            text.add(list(reset, reset.goneDevices()));
            text.add(words.of("desk.chosen-not-proven"));
            text.add(list(reset, notGone(reset)));
        }
        if (reset.freeze() != null) {
            addFreeze(text, reset.freeze(), reset);
        }
        return text.toString();
    }

    private void addFreeze(StringJoiner text, Freeze freeze, Reset reset) {
        text.add(words.of("desk.blocked-new"));
        text.add(lines(freeze.blocked()));
        text.add(words.of("desk.sessions-ended", Map.of("count", freeze.sessionsEnded())));
        if (!freeze.undone().isEmpty()) {
            text.add(words.of("desk.not-done"));
            freeze.undone().forEach(one -> text.add("  - " + one));
        }
        text.add(words.of("desk.password-first"));
        text.add(words.of("desk.until-released", Map.of("id", reset.id().toString())));
    }

    private void addDetail(StringJoiner text, Reset reset) {
        if (reset.remark() != null) {
            text.add(words.of("desk.detail", Map.of("text", reset.remark())));
        }
    }

    private static List<Device> notGone(Reset reset) {
        List<Device> gone = reset.goneDevices();
        return reset.chosenDevices().stream()
                .filter(device -> !gone.contains(device))
                .toList();
    }

    /** What was proven, and by whom; never how the rules are. */
    String verified(Reset reset) {
        return words.of("desk.proven") + "\n" + evidence(reset) + "\n" + words.of("desk.removing-now");
    }

    /** That the person stepped back before anything was removed. */
    String callingOff() {
        return words.of("desk.stepped-back");
    }

    private String evidence(Reset reset) {
        Verification verification = reset.verification();
        if (verification == null || verification.given().isEmpty()) {
            return "  " + words.of("desk.nothing");
        }
        StringJoiner text = lines();
        for (Evidence piece : verification.given()) {
            text.add("  - "
                    + words.of(
                            "desk.evidence",
                            Map.of(
                                    "means", piece.means().word(),
                                    "who", piece.by(),
                                    "time", words.moment(piece.at()),
                                    "reference", PlainText.of(piece.reference(), LONGEST_NAME))));
        }
        text.add("  " + words.of("desk.policy", Map.of("version", PlainText.of(verification.policy(), LONGEST_NAME))));
        return text.toString();
    }

    /** That the person has begun anew. */
    String settingAside() {
        return words.of("desk.set-aside");
    }

    /** What the person wrote after people had taken over. */
    String afterword(String said) {
        return words.of("desk.afterword", Map.of("words", quoted(said)));
    }

    /** The new factor, and who has been told. */
    String closing(Reset reset, Standing told) {
        Device device = reset.newFactor();
        String factor = device == null ? words.of("desk.unknown") : FactorWords.fullLabel(device, words);
        String paired = words.of("desk.paired", Map.of("factor", factor));
        return told.summary().isEmpty() ? paired : paired + "\n" + words.of("desk.notices") + "\n" + told.summary();
    }

    /** What was paired after the end. */
    String pairedMore(List<Device> fresh) {
        return words.of("desk.paired-more") + "\n" + lines(fresh);
    }

    /** What was paired after a report. */
    String blockedMore(List<Device> fresh, List<Device> blocked) {
        return words.of("desk.paired-after-report") + "\n" + lines(fresh) + "\n"
                + words.of("desk.blocked-count", Map.of("count", blocked.size()));
    }

    /** What people must look at before the ticket can be resolved. */
    String alerts(List<Alert> odd) {
        StringJoiner text = lines();
        text.add(words.of("desk.alerts"));
        odd.forEach(alert -> text.add("  - " + words.of("desk.alert", Map.of("alert", alert.name()))));
        return text.toString();
    }

    private static StringJoiner lines() {
        return new StringJoiner("\n");
    }

    private String quoted(String said) {
        return words.of("quoted", Map.of("words", said));
    }

    private String lines(List<Device> devices) {
        return each(devices, device -> "");
    }

    private String list(Reset reset, List<Device> devices) {
        return each(devices, device -> ", " + outcome(reset.removals().get(device.id())));
    }

    private String each(List<Device> devices, Function<Device, String> more) {
        if (devices.isEmpty()) {
            return "  " + words.of("desk.none");
        }
        StringJoiner text = lines();
        devices.forEach(device -> text.add(
                "  - %s [%s]%s".formatted(FactorWords.fullLabel(device, words), device.id(), more.apply(device))));
        return text.toString();
    }

    private String outcome(@Nullable Removal removal) {
        if (removal == null) {
            return words.of("desk.outcome", Map.of("outcome", "none"));
        }
        String id = removal.correlationId();
        boolean isAccepted = removal.outcome() == Removal.Outcome.NOT_PROVEN && id != null;
        String outcome = words.of(
                "desk.outcome",
                Map.of("outcome", isAccepted ? "ACCEPTED" : removal.outcome().name()));
        return id == null
                ? outcome
                : words.of("desk.correlation", Map.of("outcome", outcome, "id", PlainText.of(id, LONGEST_NAME)));
    }
}

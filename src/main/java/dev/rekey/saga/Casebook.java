package dev.rekey.saga;

import dev.rekey.reset.Alert;
import dev.rekey.reset.Device;
import dev.rekey.reset.Freeze;
import dev.rekey.reset.Notices.Standing;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.Reset;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ticket of a reset, entry by entry. Each is safe to repeat, as the port promises, and may fail like any call. */
final class Casebook {

    private static final Logger LOG = LoggerFactory.getLogger(Casebook.class);

    private final TicketDesk desk;
    private final TicketWords words;

    /** Tickets of a desk, in its words. */
    Casebook(TicketDesk desk, TicketWords words) {
        this.desk = desk;
        this.words = words;
    }

    /** Opens the ticket, or goes on with the one that the person has filed. */
    TicketRef open(Reset reset) {
        TicketDraft draft = words.draft(reset);
        TicketRef request = reset.request();
        if (request == null) {
            return desk.open(draft);
        }
        desk.note(request, "case " + reset.id(), draft.description().strip());
        return request;
    }

    /** Notes what was removed; what only people can do now goes to them. */
    void outcome(Reset reset) {
        TicketRef ticket = ticketOf(reset);
        desk.note(ticket, "removal", words.outcome(reset));
        if (reset.leavesWork()) {
            desk.handOver(ticket, "left", words.left(reset));
        }
    }

    /** Notes the new factor, and resolves the ticket unless people have to look into something first. */
    void paired(Reset reset, Standing told) {
        if (!reset.alerts().isEmpty()) {
            desk.handOver(ticketOf(reset), "alerts", words.alerts(reset.alerts()));
        }
        noteOrClose(reset, "paired", words.closing(reset, told));
    }

    /** Notes factors that were paired after the end; what is odd about them goes to people. The desk may be away: mails tell it, too. */
    void pairedMore(Reset reset, List<Device> fresh, List<Alert> odd) {
        TicketRef ticket = reset.ticket();
        if (ticket != null) {
            quietly(ticket, () -> {
                desk.note(ticket, key("later", fresh), words.pairedMore(fresh));
                if (!odd.isEmpty()) {
                    desk.handOver(ticket, key("odd", fresh), words.alerts(odd));
                }
            });
        }
    }

    /** Notes factors that were paired after a report. */
    void blockedMore(Reset reset, List<Device> fresh, List<Device> blocked) {
        TicketRef ticket = reset.ticket();
        if (ticket != null) {
            quietly(ticket, () -> desk.note(ticket, key("after", fresh), words.blockedMore(fresh, blocked)));
        }
    }

    private static void quietly(TicketRef ticket, Runnable entry) {
        try {
            entry.run();
        } catch (RemoteFailure e) {
            LOG.warn("ticket {} does not say so: {}", ticket.number(), e.getMessage());
        }
    }

    private static String key(String what, List<Device> fresh) {
        return what + " " + fresh.stream().map(Device::id).toList().hashCode();
    }

    /** Notes what was proven, before anything is removed. */
    void verified(Reset reset) {
        desk.note(ticketOf(reset), "verified", words.verified(reset));
    }

    /** Resolves the ticket of a reset from which the person has stepped back. */
    void calledOff(Reset reset) {
        desk.close(ticketOf(reset), words.callingOff());
    }

    /** Resolves the ticket of a reset in whose place another goes on, unless people have work with it. */
    void setAside(Reset reset) {
        noteOrClose(reset, "set aside", words.settingAside());
    }

    private void noteOrClose(Reset reset, String key, String words) {
        if (reset.leavesWork()) {
            desk.note(ticketOf(reset), key, words);
        } else {
            desk.close(ticketOf(reset), words);
        }
    }

    /** Gives the case to people, an incident in a ticket of its own; returns the ticket that they have. */
    TicketRef handOver(Reset reset) {
        TicketRef ticket = reset.isDisputed() ? incidentOf(reset) : reset.ticket();
        TicketRef theirs = ticket == null ? open(reset) : ticket;
        String key = String.valueOf(reset.handOver());
        try {
            desk.handOver(theirs, key, words.handOver(reset));
        } catch (Rejected refusal) {
            if (!reset.isDisputed()) {
                throw refusal;
            }
            // the incident is there, and must not be lost because of where it should go
            LOG.error("incident {} is not given to people: {}", theirs.number(), refusal.getMessage());
            quietly(theirs, () -> desk.note(theirs, key, words.handOver(reset)));
        }
        return theirs;
    }

    private TicketRef incidentOf(Reset reset) {
        TicketRef incident = desk.open(words.incident(reset));
        TicketRef before = reset.ticket() == null ? reset.request() : reset.ticket();
        if (before != null && !before.equals(incident)) {
            try {
                desk.handOver(before, "incident", words.becameIncident(incident));
            } catch (Rejected refusal) {
                // it may be closed for good; the incident has it all
                LOG.warn("{}: {}", reset.step(), refusal.getMessage());
            }
        }
        return incident;
    }

    /** Adds what the person wrote after people took over. */
    void afterword(Reset reset) {
        String said = String.valueOf(reset.afterword());
        desk.note(ticketOf(reset), "afterword " + said.hashCode(), words.afterword(said));
    }

    /** Notes that what was frozen is released; nothing to note where there is no ticket. */
    void released(Reset reset, Freeze freeze, List<String> undone) {
        if (reset.ticket() != null) {
            desk.note(reset.ticket(), "released", words.released(freeze, undone));
        }
    }

    /** Notes that the person cannot be told in the chat. */
    void chatLost(Reset reset) {
        desk.note(ticketOf(reset), "chat lost", words.chatLost());
    }

    private static TicketRef ticketOf(Reset reset) {
        TicketRef ticket = reset.ticket();
        if (ticket == null) {
            throw new IllegalStateException("expected a ticket at " + reset.step());
        }
        return ticket;
    }
}

package dev.rekey.intake;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.Origin;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketRef;
import dev.rekey.words.Words;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Rekey writes into a filed ticket: for the agents why it leaves the ticket to them, for the person what to expect. Whatever
 * the reason is, who must turn to people reads the same. Safe to repeat.
 */
final class LeftNotes {

    private static final Logger LOG = LoggerFactory.getLogger(LeftNotes.class);
    private static final String KEY = "intake";
    private static final String INVITED = "invited";
    private static final String PEOPLE = "people";

    private final TicketDesk desk;
    private final Words agents;
    private final AuditLog audit;

    /**
     * Notes in a desk.
     *
     * @param agents the words for its agents
     */
    LeftNotes(TicketDesk desk, Words agents, AuditLog audit) {
        this.desk = desk;
        this.agents = agents;
        this.audit = audit;
    }

    /** It reads like a report of misuse. */
    void reported(TicketRef ticket) {
        unlessRefused(ticket, () -> desk.note(ticket, KEY, agents.of("desk.filed-misuse")));
    }

    /** The person is being helped already. */
    void helped(TicketRef ticket, TicketRef theirs) {
        unlessRefused(
                ticket,
                () -> desk.note(ticket, KEY, agents.of("desk.filed-helped", Map.of("number", theirs.number()))));
    }

    /** Nobody can be asked. */
    void nobody(TicketRef ticket, String why) {
        handOver(ticket, agents.of("desk.filed-nobody", Map.of("why", why)));
    }

    /** The person has no chat with Rekey, and cannot get one. */
    void unreachable(TicketRef ticket, @Nullable String why) {
        handOver(ticket, agents.of("desk.filed-unreachable", Map.of("why", String.valueOf(why))));
    }

    private void handOver(TicketRef ticket, String why) {
        unlessRefused(ticket, () -> desk.handOver(ticket, KEY, why));
    }

    /** The person is being written to. */
    void invited(TicketRef ticket, Words words) {
        unlessRefused(ticket, () -> desk.tell(ticket, INVITED, words.of("portal.invited")));
    }

    /** The person has to turn to people, whatever the reason is. */
    void leftToPeople(TicketRef ticket, Words words) {
        unlessRefused(ticket, () -> desk.tell(ticket, PEOPLE, words.of("portal.people")));
    }

    // the ticket is with people anyway, where it was filed
    private void unlessRefused(TicketRef ticket, Runnable note) {
        try {
            note.run();
        } catch (RemoteFailure.Rejected e) {
            LOG.warn("the desk does not take a note to filed ticket {}: {}", ticket.number(), e.getMessage());
            audit.record(new AuditLine(
                    AuditEvent.DESK_REFUSED, null, "", Origin.ITSELF, e.correlationId(), ticket.number(), KEY));
        }
    }
}

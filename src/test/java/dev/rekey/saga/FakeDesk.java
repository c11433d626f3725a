package dev.rekey.saga;

import dev.rekey.reset.ResetId;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketDraft;
import dev.rekey.reset.TicketRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service desk that keeps its promises. */
final class FakeDesk implements TicketDesk {

    private final Faults faults;
    private final Map<ResetId, TicketRef> tickets = new LinkedHashMap<>();
    private final List<TicketDraft> drafts = new ArrayList<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final Map<String, String> replies = new LinkedHashMap<>();
    private String state = "NONE";

    FakeDesk(Faults faults) {
        this.faults = faults;
    }

    synchronized int tickets() {
        return tickets.size();
    }

    /** OPEN, HANDED_OVER or CLOSED; NONE when there is no ticket. */
    synchronized String state() {
        return state;
    }

    /** Everything an agent reads in the ticket besides its description. */
    synchronized String notes() {
        return String.join("\n", notes.values());
    }

    /** Everything the person reads in the portal, by key. */
    synchronized Map<String, String> replies() {
        return Map.copyOf(replies);
    }

    synchronized String subject() {
        return drafts.get(0).subject();
    }

    synchronized String description() {
        return drafts.get(0).description();
    }

    @Override
    public TicketRef open(TicketDraft draft) {
        return faults.carryOut(Call.OPEN, () -> opened(draft));
    }

    @Override
    public void note(TicketRef ticket, String key, String text) {
        faults.carryOut(Call.NOTE, () -> noted(key, text));
    }

    @Override
    public void tell(TicketRef ticket, String key, String text) {
        faults.carryOut(Call.TELL, () -> told(key, text));
    }

    @Override
    public void handOver(TicketRef ticket, String key, String text) {
        faults.carryOut(Call.HAND_OVER, () -> becomes("HANDED_OVER", key, text));
    }

    @Override
    public void close(TicketRef ticket, String text) {
        faults.carryOut(Call.CLOSE, () -> becomes("CLOSED", "close", text));
    }

    private synchronized TicketRef opened(TicketDraft draft) {
        return tickets.computeIfAbsent(draft.reset(), reset -> {
            drafts.add(draft);
            state = "OPEN";
            return new TicketRef("t-" + tickets.size(), "RK-" + (1001 + tickets.size()));
        });
    }

    private synchronized String noted(String key, String text) {
        notes.putIfAbsent(key, text);
        return key;
    }

    private synchronized String told(String key, String text) {
        replies.putIfAbsent(key, text);
        return key;
    }

    private synchronized String becomes(String next, String key, String text) {
        state = next;
        return noted(next + key, text);
    }
}

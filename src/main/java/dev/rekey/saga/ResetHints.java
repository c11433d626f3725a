package dev.rekey.saga;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.Origin;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetPolicy;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.Journal.Line;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What PingOne tells by itself may mean something for resets: hints only, nothing is believed before it is read. */
public class ResetHints {

    private static final Set<ResetStep> BEFORE_THE_REMOVAL =
            Set.of(ResetStep.FILING, ResetStep.VERIFYING, ResetStep.CHECKING);

    private final ResetStore store;
    private final Journal journal;
    private final Changes changes;
    private final ResetPolicy policy;
    private final Clock clock;

    ResetHints(ResetStore store, Journal journal, Changes changes, ResetPolicy policy, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.changes = changes;
        this.policy = policy;
        this.clock = clock;
    }

    /** Something has happened to the factors of an account of PingOne: who waits for a new one has it looked for now. */
    public void hint(String pingOneUserId) {
        Instant now = clock.instant();
        List<ResetStep> steps = List.of(ResetStep.WATCHING, ResetStep.DONE, ResetStep.HANDED_OVER);
        store.ofAccount(pingOneUserId, steps).stream()
                .filter(reset -> reset.step() == ResetStep.WATCHING || policy.isLookedAfter(reset, now))
                .forEach(changes::schedule);
    }

    /** A factor has just been used to sign on: a reset that is about to remove it stops. */
    public void usedToSignOn(String pingOneUserId, String deviceId, Instant at, Origin from) {
        store.ofAccount(pingOneUserId, List.copyOf(BEFORE_THE_REMOVAL)).stream()
                // whoever has begun a reset has said that they do not have it
                .filter(reset -> reset.chosen().contains(deviceId) && at.isAfter(reset.createdAt()))
                .forEach(reset -> stop(reset, from));
    }

    // only as long as nothing is removed
    private void stop(Reset reset, Origin from) {
        Reset current = reset;
        while (BEFORE_THE_REMOVAL.contains(current.step())) {
            try {
                changes.save(
                        current.handedOver(HandOver.STILL_USED, null, clock.instant()),
                        new Line(AuditEvent.HANDING_OVER, HandOver.STILL_USED.name()).by(from));
                return;
            } catch (StaleReset e) {
                current = journal.read(reset.id());
            }
        }
    }
}

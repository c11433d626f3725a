package dev.rekey.saga;

import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.Origin;
import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Job;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Policy;
import dev.rekey.evidence.Requirement;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetId;
import dev.rekey.reset.ResetStep;
import dev.rekey.saga.Journal.Line;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What sources of evidence can tell resets. Each method saves state and audit together and may be called from anywhere at the
 * same time: the row of the reset decides who was first, and a piece of evidence counts once. Joins the caller's transaction,
 * except that {@link StaleReset} comes through there, for the caller to begin anew.
 */
public class Verifications {

    private static final Duration LONGEST_CASE = Duration.ofDays(30);

    private final ResetStore store;
    private final Journal journal;
    private final Changes changes;
    private final Policy rules;
    private final Sources sources;
    private final Clock clock;

    Verifications(ResetStore store, Journal journal, Changes changes, Policy rules, Sources sources, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.changes = changes;
        this.rules = rules;
        this.sources = sources;
        this.clock = clock;
    }

    /** What came of a piece of evidence. */
    public enum Taken {
        /** It counts, and more is needed. */
        PARTLY,
        /** It counts, and is enough. */
        ENOUGH,
        /** The case does not wait for it, or not any more: nothing was changed. */
        NOT_ASKED_FOR,
        /** It is one failure too many: people take over. */
        ENDED
    }

    /** The reset that waits for evidence; empty when there is none, or none that waits. */
    public Optional<Reset> waiting(ResetId id) {
        return store.find(id).filter(reset -> reset.step() == ResetStep.VERIFYING);
    }

    /** A reset at any step; empty when there is none, or not any more. */
    public Optional<Reset> find(ResetId id) {
        return store.find(id);
    }

    /** The reset that waits for evidence and is recorded in the ticket of that number, in upper or lower case. */
    public Optional<Reset> waitingUnder(String ticketNumber) {
        return store.verifying().stream()
                .filter(reset ->
                        reset.ticket() != null && reset.ticket().number().equalsIgnoreCase(ticketNumber))
                .findFirst();
    }

    /** Whether somebody has a reset under way, or one that became a case and ended since then. */
    public boolean isRecentlyReset(Person person, Instant since) {
        return store.openFor(person)
                        .filter(reset -> reset.step() != ResetStep.OFFERED)
                        .isPresent()
                || store.pastOf(person, since.minus(LONGEST_CASE)).stream()
                        .anyMatch(past -> past.stepAt().isAfter(since));
    }

    /** The same, for who holds the key of its sign-on page; compared in constant time. */
    public Optional<Reset> waiting(ResetId id, String key) {
        return waiting(id).filter(reset -> opens(reset.verification(), key));
    }

    private static boolean opens(@Nullable Verification verification, String key) {
        return verification != null
                && MessageDigest.isEqual(
                        verification.key().getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    /** Somebody has given evidence; who gives it has been checked by the source. */
    public Taken given(ResetId id, Evidence piece, Origin from) {
        Reset reset = waiting(id).orElse(null);
        if (reset == null || !isTaken(reset, piece)) {
            store.find(id).ifPresent(other -> refuse(other, piece.means(), "not asked for", from));
            return Taken.NOT_ASKED_FOR;
        }
        String what = piece.means().word() + " " + piece.reference();
        Reset saved = changes.save(reset.proves(piece), new Line(AuditEvent.EVIDENCE_GIVEN, what).by(from));
        Verification proven = saved.verification();
        return proven != null && proven.isMet() ? Taken.ENOUGH : Taken.PARTLY;
    }

    private boolean isTaken(Reset reset, Evidence piece) {
        Verification proven = reset.verification();
        boolean isOwn = piece.by().equals(reset.person().key());
        boolean mayBeOwn = piece.means().channel() == Means.Channel.BROWSER;
        return proven != null && isOwn == mayBeOwn && proven.takes(piece, sources.means());
    }

    /** Evidence was false: counted, and too many end the case; which it was, only the agent learns. */
    public Taken failed(ResetId id, Means means, String why, Origin from) {
        Reset reset = waiting(id).orElse(null);
        if (reset == null) {
            return Taken.NOT_ASKED_FOR;
        }
        Reset failed = reset.failsToProve();
        Line line = refusal(means, why).by(from);
        Verification proven = failed.verification();
        if (proven == null || proven.failures() < rules.failures()) {
            journal.save(failed, line);
            return Taken.PARTLY;
        }
        return ended(failed, HandOver.NOT_VERIFIED, "too many failed tries", line, from);
    }

    /** Somebody who was asked says no: nothing more is taken for this case. */
    public Taken denied(ResetId id, Means means, String why, Origin from) {
        return waiting(id)
                .map(reset -> ended(
                        reset, HandOver.NOT_VERIFIED, why, refusal(means, why).by(from), from))
                .orElse(Taken.NOT_ASKED_FOR);
    }

    private Taken ended(Reset reset, HandOver why, String remark, Line line, Origin from) {
        changes.save(
                reset.handedOver(why, remark, clock.instant()),
                line,
                new Line(AuditEvent.HANDING_OVER, why.name()).by(from));
        return Taken.ENDED;
    }

    /** Those who were asked give nothing any more: the case looks whom else to ask. Safe to repeat. */
    public void askAnew(ResetId id) {
        waiting(id).ifPresent(changes::schedule);
    }

    /** These means cannot be given in this case: without another way it goes to people. Safe to repeat. */
    public void cannotBeGiven(ResetId id, Set<Means> gone) {
        Reset reset = waiting(id).orElse(null);
        Verification proven = reset == null ? null : reset.verification();
        if (reset == null || proven == null || proven.isMet()) {
            return;
        }
        Set<Means> left = EnumSet.noneOf(Means.class);
        left.addAll(sources.means());
        left.removeAll(gone);
        proven.given().forEach(piece -> left.add(piece.means()));
        if (!proven.requirement().canBeMetWith(left)) {
            String why = "there is nobody left who could vouch";
            changes.save(
                    reset.handedOver(HandOver.NOT_VERIFIED, why, clock.instant()),
                    new Line(AuditEvent.HANDING_OVER, HandOver.NOT_VERIFIED.name()));
        }
    }

    /** Notes evidence that changed nothing, and why. */
    public void refuse(Reset reset, Means means, String why, Origin from) {
        journal.note(reset, refusal(means, why).by(from));
    }

    private static Line refusal(Means means, String why) {
        return new Line(AuditEvent.EVIDENCE_REFUSED, means.word() + ": " + why);
    }

    /**
     * The person cannot use the factors that they keep either: the case goes on as one in which nothing works, with what has been
     * given so far. That the case notes something itself this very moment is no reason to ask again.
     *
     * @throws StaleReset when it does not wait for evidence any more
     */
    public Reset raise(Reset reset, Origin from) {
        Requirement instead = rules.requirementFor(reset.audience(), Job.RECOVER);
        Reset current = reset;
        while (true) {
            try {
                return changes.save(current.recovering(instead), new Line(AuditEvent.EVIDENCE_RAISED, "").by(from));
            } catch (StaleReset e) {
                current = waiting(reset.id()).orElseThrow(() -> e);
            }
        }
    }
}

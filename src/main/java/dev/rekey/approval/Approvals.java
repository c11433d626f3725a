package dev.rekey.approval;

import dev.rekey.approval.Approval.State;
import dev.rekey.audit.Origin;
import dev.rekey.evidence.Attestation;
import dev.rekey.evidence.Evidence;
import dev.rekey.evidence.Means;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.Person;
import dev.rekey.reset.Reset;
import dev.rekey.saga.StaleReset;
import dev.rekey.saga.Verifications;
import dev.rekey.saga.Verifications.Taken;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** What those who are asked can say: each answer counts once, from whom it was asked, where it was asked. */
public class Approvals {

    private static final int TRIES = 10;

    private final ApprovalStore store;
    private final Approvers approvers;
    private final Cards cards;
    private final Verifications verifications;
    private final TransactionTemplate transaction;
    private final Duration expires;
    private final Clock clock;

    Approvals(
            ApprovalStore store,
            Approvers approvers,
            Cards cards,
            Verifications verifications,
            TransactionTemplate transaction,
            Duration expires,
            Clock clock) {
        this.store = store;
        this.approvers = approvers;
        this.cards = cards;
        this.verifications = verifications;
        this.transaction = transaction;
        this.expires = expires;
        this.clock = clock;
    }

    /**
     * A press, as it came.
     *
     * @param number the number that was picked; empty for "this isn't them"
     * @param how how an agent has made sure; empty where that is not asked
     */
    public record Press(UUID approval, String key, String number, String how) {}

    /** What comes of it when somebody wants to attest. */
    public enum Attest {
        /** To be answered as if they had written anything else. */
        NOT_ALLOWED,
        NOTHING_THERE,
        CARD_FOLLOWS
    }

    /** Takes a press; returns the card as it stands then, empty for a card that is not this person's. */
    public Optional<Approval> press(Press press, Person who, String conversation, Origin from) {
        boolean mayAttest = store.find(press.approval())
                .filter(one -> one.means() != Means.DESK || approvers.mayAttest(who))
                .isPresent();
        return again(() -> {
            Approval approval = locked(press.approval()).orElse(null);
            if (approval == null) {
                return Optional.empty();
            }
            if (!approval.isFor(who, conversation)) {
                refuse(approval, "the card of somebody else", from);
                return Optional.empty();
            }
            String why = mayAttest ? hindrance(approval, press) : "not allowed to attest any more";
            if (why.isEmpty()) {
                take(approval, press, from);
            } else {
                refuse(approval, why, from);
            }
            return store.find(approval.id());
        });
    }

    /**
     * An agent wants to attest for the case with that ticket; a card follows in this conversation.
     * Who may attest is asked first, so that nobody else learns by it which tickets there are.
     */
    public Attest attest(Person agent, String ticket, String conversation, Origin from) {
        if (!approvers.mayAttest(agent)) {
            return Attest.NOT_ALLOWED;
        }
        Reset reset = verifications.waitingUnder(ticket).orElse(null);
        return reset != null && again(() -> begin(agent, reset, conversation, from))
                ? Attest.CARD_FOLLOWS
                : Attest.NOTHING_THERE;
    }

    /** The case that an approval is about; empty when it is gone. */
    public Optional<Reset> about(Approval approval) {
        return verifications.find(approval.reset());
    }

    private boolean begin(Person agent, Reset reset, String conversation, Origin from) {
        Round open = store.rounds(reset.id()).stream()
                .filter(round -> round.isForDesk() && round.isOpen(clock.instant()))
                .findFirst()
                .orElse(null);
        if (open == null) {
            return false;
        }
        Round round = store.lock(open.id());
        if (!isWanted(reset, Means.DESK) || !approvers.mayVouch(agent, reset)) {
            verifications.refuse(reset, Means.DESK, "this agent cannot attest here", from);
            return false;
        }
        for (Approval before : store.of(round.id())) {
            if (before.isFor(agent, conversation) && before.isOpen()) {
                store.end(before.id(), State.OVER, true);
                cards.wake(before.id());
            }
        }
        cards.add(Approval.of(round, agent, conversation, clock.instant().plus(expires)));
        return true;
    }

    private Optional<Approval> locked(UUID id) {
        return store.find(id).flatMap(seen -> {
            store.lock(seen.round());
            return store.find(id);
        });
    }

    private String hindrance(Approval approval, Press press) {
        if (!approval.isOpenedBy(press.key())) {
            return "a key that is not open";
        }
        if (!approval.isOpen() || store.lock(approval.round()).state() != Round.State.OPEN) {
            return "answered or over already";
        }
        if (!clock.instant().isBefore(approval.expiresAt())) {
            return "too late";
        }
        if (press.number().isEmpty()) {
            return "";
        }
        if (!approval.numbers().contains(press.number())) {
            return "a number that is not on the card";
        }
        if (approvers.isRecentlyReset(approval.approver())) {
            return "whoever vouches was reset lately";
        }
        boolean isComplete = approval.means() != Means.DESK
                || Attestation.called(press.how()).isPresent();
        return isComplete ? "" : "without saying how";
    }

    private void take(Approval approval, Press press, Origin from) {
        Round round = store.lock(approval.round());
        if (press.number().isEmpty()) {
            deny(approval, round, "says that it is not them", from);
        } else if (!press.number().equals(round.rightNumber())) {
            deny(approval, round, "picked a wrong number", from);
        } else {
            String how = Attestation.called(press.how())
                    .map(Attestation::words)
                    .orElse("heard or seen, and told the right number");
            Evidence piece = new Evidence(
                    approval.means(), approval.approver().key(), clock.instant(), how + " (" + approval.id() + ")");
            boolean isTaken = verifications.given(approval.reset(), piece, from) != Taken.NOT_ASKED_FOR;
            end(approval, round, isTaken ? State.GIVEN : State.OVER);
        }
    }

    private void deny(Approval approval, Round round, String why, Origin from) {
        verifications.denied(approval.reset(), approval.means(), why, from);
        end(approval, round, State.DENIED);
    }

    private void end(Approval approval, Round round, State state) {
        store.end(approval.id(), state, true);
        store.end(round, Round.State.ANSWERED);
        store.of(round.id()).stream()
                .filter(one -> one.isOpen() || one.isBehind())
                .forEach(one -> cards.wake(one.id()));
    }

    private static boolean isWanted(Reset reset, Means means) {
        Verification proven = reset.verification();
        return proven != null && !proven.isMet() && proven.given().stream().noneMatch(piece -> piece.means() == means);
    }

    private void refuse(Approval approval, String why, Origin from) {
        verifications
                .find(approval.reset())
                .ifPresent(reset -> verifications.refuse(reset, approval.means(), why, from));
    }

    // the case moved on at this very moment: nothing of it was saved
    private <T> T again(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                T done = transaction.execute(status -> work.get());
                if (done == null) {
                    throw new IllegalStateException("expected something to come of it");
                }
                return done;
            } catch (StaleReset | PessimisticLockingFailureException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}

package dev.rekey.approval;

import dev.rekey.approval.Approval.State;
import dev.rekey.evidence.Verification;
import dev.rekey.reset.PersonalChats;
import dev.rekey.reset.RemoteFailure;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Reset;
import dev.rekey.reset.Waits;
import dev.rekey.saga.Verifications;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings one card to its approver, ends it when its time is over or nobody needs it any more, and lets it show what was decided. A
 * crash right after a card was sent sends it again: either opens the same approval, once.
 */
final class CardRun {

    private static final Logger LOG = LoggerFactory.getLogger(CardRun.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final int MOST_CHANGES = 8;

    private final ApprovalStore store;
    private final PersonalChats chats;
    private final ApprovalMessenger messenger;
    private final Verifications verifications;
    private final TransactionTemplate transaction;
    private final Duration lookEvery;
    private final Clock clock;

    /**
     * A run.
     *
     * @param lookEvery how often a card that waits is looked at
     */
    CardRun(
            ApprovalStore store,
            PersonalChats chats,
            ApprovalMessenger messenger,
            Verifications verifications,
            TransactionTemplate transaction,
            Duration lookEvery,
            Clock clock) {
        this.store = store;
        this.chats = chats;
        this.messenger = messenger;
        this.verifications = verifications;
        this.transaction = transaction;
        this.lookEvery = lookEvery;
        this.clock = clock;
    }

    /** Does what is due; returns when to come again, empty when nothing is left. */
    Optional<Instant> run(UUID id) {
        Approval approval = store.find(id).orElse(null);
        if (approval == null) {
            return Optional.empty();
        }
        if (approval.isOpen()) {
            return work(approval);
        }
        return approval.isBehind() ? change(approval) : Optional.empty();
    }

    private Optional<Instant> work(Approval approval) {
        boolean isLate = !clock.instant().isBefore(approval.expiresAt());
        if (isLate || !isNeeded(approval)) {
            end(approval, isLate ? State.EXPIRED : State.OVER);
            return run(approval.id());
        }
        return approval.state() == State.WAITING ? send(approval) : Optional.of(nextLook(approval));
    }

    private Optional<Instant> send(Approval approval) {
        try {
            String conversation =
                    approval.conversation() == null ? chats.with(approval.approver(), "") : approval.conversation();
            // before the card is there: whoever presses it at once is known to be in the right place
            store.bind(approval.id(), conversation);
            Approval bound = store.find(approval.id()).orElse(approval);
            Reset about = verifications.find(approval.reset()).orElse(null);
            store.sent(approval.id(), messenger.show(bound, about));
            return Optional.of(nextLook(approval));
        } catch (Unavailable failure) {
            LOG.info("the card of approval {} is not sent yet: {}", approval.id(), failure.getMessage());
            return Optional.of(retry(approval, failure));
        } catch (Rejected refusal) {
            LOG.warn("the card of approval {} cannot be sent: {}", approval.id(), refusal.getMessage());
            end(approval, State.UNREACHABLE);
            return Optional.empty();
        }
    }

    private Optional<Instant> change(Approval approval) {
        if (approval.activity() == null || approval.tries() >= MOST_CHANGES) {
            store.settled(approval.id(), approval.state());
            return Optional.empty();
        }
        try {
            messenger.show(approval, verifications.find(approval.reset()).orElse(null));
        } catch (Unavailable failure) {
            return Optional.of(retry(approval, failure));
        } catch (RemoteFailure refusal) {
            LOG.info("the card of approval {} stays as it is: {}", approval.id(), refusal.getMessage());
        }
        store.settled(approval.id(), approval.state());
        return Optional.empty();
    }

    private void end(Approval approval, State state) {
        transaction.executeWithoutResult(status -> {
            Round round = store.lock(approval.round());
            boolean ends = store.end(approval.id(), state, state != State.UNREACHABLE);
            boolean isLast = store.of(round.id()).stream().noneMatch(Approval::isOpen);
            if (ends && isLast && !round.isForDesk()) {
                store.end(round, Round.State.UNANSWERED);
                verifications.askAnew(approval.reset());
            }
        });
    }

    private boolean isNeeded(Approval approval) {
        boolean isOpen = store.rounds(approval.reset()).stream()
                .anyMatch(round -> round.id().equals(approval.round()) && round.state() == Round.State.OPEN);
        return isOpen
                && verifications
                        .waiting(approval.reset())
                        .map(Reset::verification)
                        .filter(proven -> isMissing(proven, approval))
                        .isPresent();
    }

    private static boolean isMissing(Verification proven, Approval approval) {
        return !proven.isMet() && proven.given().stream().noneMatch(piece -> piece.means() == approval.means());
    }

    private Instant nextLook(Approval approval) {
        Instant next = clock.instant().plus(lookEvery);
        return next.isBefore(approval.expiresAt()) ? next : approval.expiresAt();
    }

    private Instant retry(Approval approval, Unavailable failure) {
        store.tried(approval.id());
        Duration wait = Waits.longer(Waits.doubling(FIRST_RETRY, approval.tries() + 1), failure.retryAfter());
        return clock.instant().plus(Waits.shorter(LONGEST_RETRY, wait));
    }
}

package dev.rekey.saga;

import dev.rekey.audit.AuditEvent;
import dev.rekey.reset.HandOver;
import dev.rekey.reset.LiveCard;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetPolicy;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.UserMessenger;
import dev.rekey.reset.UserMessenger.Place;
import dev.rekey.saga.Journal.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the one card in the chat abreast of the reset. For news that comes late it moves to the end of the chat first, so that the
 * person is notified. That is done once, whoever dies in the middle: only a change of a card can be repeated.
 */
final class Announcer {

    /** The first card comes with the answer of a turn, which is out by then or has got lost; two would cross. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final UserMessenger messenger;
    private final Journal journal;
    private final ResetPolicy policy;
    private final Clock clock;

    Announcer(UserMessenger messenger, Journal journal, ResetPolicy policy, Clock clock) {
        this.messenger = messenger;
        this.journal = journal;
        this.policy = policy;
        this.clock = clock;
    }

    /** Brings the card one step nearer to where the reset stands. */
    Shown show(Reset reset) {
        Instant now = clock.instant();
        if (comesWithATurn(reset, now)) {
            return new Shown(reset, now.plus(MOMENT));
        }
        // what comes long after the person's last word has to notify them
        boolean late = reset.step().face() == ResetStep.Face.PAIRED
                || reset.handOver() == HandOver.NOTHING_PAIRED
                || (reset.freeze() != null && reset.freeze().isLate());
        // and only once: a card that may have moved already does not move again
        boolean again = reset.card().shows() == ResetStep.Face.NONE;
        return late && !again ? moveToTheEnd(reset) : change(reset);
    }

    /** Whether the answer of a turn is about to bring the first card. */
    static boolean comesWithATurn(Reset reset, Instant now) {
        return reset.card().isOnItsWay() && now.isBefore(reset.createdAt().plus(TURN));
    }

    /** Shows where the reset stands, on the card that is there. */
    Shown change(Reset reset) {
        try {
            return new Shown(saved(reset, messenger.show(reset, Place.IN_PLACE).orElse(null)), null);
        } catch (Unavailable silence) {
            return later(reset, silence);
        } catch (Rejected refusal) {
            return never(reset, refusal);
        }
    }

    /** Moves the card to the end of the chat; what it shows there is not yet where the reset stands. */
    Shown moveToTheEnd(Reset reset) {
        Reset doubtful = journal.save(reset.notShown());
        try {
            Optional<String> card = messenger.show(doubtful, Place.AT_THE_END);
            return new Shown(card.map(id -> moved(doubtful, id)).orElse(doubtful), null);
        } catch (Unavailable nothingArrived) {
            return later(journal.save(doubtful.stillShowing(reset.card().shows())), nothingArrived);
        } catch (Rejected refusal) {
            return never(doubtful, refusal);
        }
    }

    private Reset saved(Reset reset, @Nullable String card) {
        String old = reset.card().activityId();
        try {
            return journal.save(reset.shownAt(card == null ? old : card));
        } catch (StaleReset e) {
            if (card != null && !card.equals(old)) {
                // a new one was sent, because the old one is gone: it must not be forgotten
                moved(reset, card);
            }
            throw e;
        }
    }

    // whoever has changed the reset meanwhile; a turn that has moved the card as well has the last word
    private Reset moved(Reset reset, String card) {
        Reset current = reset;
        while (true) {
            LiveCard now = current.card();
            boolean isElsewhere = !Objects.equals(now.activityId(), reset.card().activityId());
            try {
                if (!isElsewhere) {
                    return journal.save(
                            current.movedTo(now.conversationId(), card).notShown());
                }
                Reset saved = journal.save(current.notShown());
                messenger.retire(saved, card);
                return saved;
            } catch (StaleReset e) {
                current = journal.read(reset.id());
            }
        }
    }

    private Shown later(Reset reset, Unavailable silence) {
        LOG.info("card not shown: {}", silence.getMessage());
        Instant now = clock.instant();
        Duration wait = policy.waitForCard(reset, now, silence.retryAfter());
        return new Shown(reset, now.plus(wait));
    }

    private Shown never(Reset reset, Rejected refusal) {
        LOG.warn("card cannot be shown: {}", refusal.getMessage());
        return new Shown(
                journal.save(reset.unreachable(), new Line(AuditEvent.CHAT_LOST, String.valueOf(refusal.getMessage()))),
                null);
    }

    /**
     * What came of showing the card.
     *
     * @param again when to try again; null when it need not be tried again as it was
     */
    record Shown(Reset reset, @Nullable Instant again) {}
}

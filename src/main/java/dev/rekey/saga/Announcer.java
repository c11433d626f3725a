package dev.rekey.saga;

import dev.rekey.reset.HandOver;
import dev.rekey.reset.RemoteFailure.Rejected;
import dev.rekey.reset.RemoteFailure.Unavailable;
import dev.rekey.reset.Reset;
import dev.rekey.reset.ResetPolicy;
import dev.rekey.reset.ResetStep;
import dev.rekey.reset.UserMessenger;
import dev.rekey.reset.UserMessenger.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the one card in the chat abreast of the reset. For news that comes late it moves to the end of the chat first, so that the
 * person is notified. That is done once, whoever dies in the middle: only a change of a card can be repeated.
 */
final class Announcer {

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
        // what comes long after the person's last word has to notify them
        boolean late = reset.step().face() == ResetStep.Face.PAIRED || reset.handOver() == HandOver.NOTHING_PAIRED;
        // and only once: a card that may have moved already does not move again
        boolean again = reset.card().shows() == ResetStep.Face.NONE;
        return late && !again ? moveToTheEnd(reset) : change(reset);
    }

    /** Shows where the reset stands, on the card that is there. */
    Shown change(Reset reset) {
        try {
            String card =
                    messenger.show(reset, Place.IN_PLACE).orElse(reset.card().activityId());
            return new Shown(journal.save(reset.shownAt(card)), null);
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

    // the old card is out of use by now, whoever has changed the reset in the meantime
    private Reset moved(Reset reset, String card) {
        Reset current = reset;
        while (true) {
            try {
                return journal.save(
                        current.movedTo(current.card().conversationId(), card).notShown());
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
        return new Shown(journal.save(reset.shownAt(reset.card().activityId())), null);
    }

    /**
     * What came of showing the card.
     *
     * @param again when to try again; null when it need not be tried again as it was
     */
    record Shown(Reset reset, @Nullable Instant again) {}
}

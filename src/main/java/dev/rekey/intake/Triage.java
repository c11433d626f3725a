package dev.rekey.intake;

import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.intent.Slot;
import dev.rekey.reset.FiledTicket;
import dev.rekey.reset.Story;
import java.util.Optional;

/**
 * Decides from its record and its words whether a ticket is one that Rekey should ask its requester about. The words choose
 * nothing but this: whom to ask is the desk's and the directory's to say, and what to do is that person's.
 */
final class Triage {

    private final IntentRecogniser recogniser;

    Triage(IntentRecogniser recogniser) {
        this.recogniser = recogniser;
    }

    /** Why a ticket is left to people; empty when its requester is to be asked. */
    Optional<Outcome> reasonToLeave(FiledTicket ticket) {
        if (ticket.isOurs()) {
            return Optional.of(Outcome.OWN);
        }
        if (!ticket.isOpen()) {
            return Optional.of(Outcome.NOT_OPEN);
        }
        String words = wordsOf(ticket);
        if (words.length() > IntentRecogniser.LONGEST_TEXT) {
            // what is not read could speak of somebody else
            return Optional.of(Outcome.NOT_OURS);
        }
        return reasonToLeave(recogniser.recognise(words), words);
    }

    /** The tag of the language that a ticket is most likely written in. */
    String languageOf(FiledTicket ticket) {
        return recogniser.understand(wordsOf(ticket)).language();
    }

    /** What a reset begins with that comes from this ticket. */
    Story storyOf(FiledTicket ticket) {
        String words = wordsOf(ticket);
        boolean outOfHands = recogniser.understand(words).slots().contains(Slot.LOST_OR_STOLEN);
        return new Story(words, outOfHands);
    }

    /** Subject and description as one text. */
    static String wordsOf(FiledTicket ticket) {
        String subject = ticket.subject().strip();
        String description = ticket.description().strip();
        // many portals make the one out of the other
        return description.startsWith(subject) ? description : subject + "\n" + description;
    }

    private Optional<Outcome> reasonToLeave(Intent intent, String words) {
        return switch (intent) {
            // in a chat it is clear whose factor is meant, and which link does not do; a ticket must say it
            case RESET -> ours(recogniser.namesSpeaker(words));
            case STUCK -> ours(recogniser.namesSpeaker(words) && recogniser.namesFactor(words));
            case REPORT_FRAUD -> Optional.of(Outcome.REPORTED);
            default -> ours(false);
        };
    }

    private static Optional<Outcome> ours(boolean isOurs) {
        return isOurs ? Optional.empty() : Optional.of(Outcome.NOT_OURS);
    }
}

package dev.rekey.intake;

import dev.rekey.intent.Intent;
import dev.rekey.intent.IntentRecogniser;
import dev.rekey.intent.Slot;
import dev.rekey.intent.Understanding;
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

    /**
     * What a ticket comes to.
     *
     * @param left why it is left to people; empty when its requester is to be asked
     * @param language the tag of the language that it is most likely written in
     * @param story what a reset begins with that comes from it
     */
    record Reading(Optional<Outcome> left, String language, Story story) {}

    /** Reads a ticket. */
    Reading read(FiledTicket ticket) {
        String words = wordsOf(ticket);
        Understanding understood = recogniser.understand(words);
        return new Reading(
                reasonToLeave(ticket, understood.intent(), words),
                understood.language(),
                new Story(words, understood.slots().contains(Slot.LOST_OR_STOLEN)));
    }

    private Optional<Outcome> reasonToLeave(FiledTicket ticket, Intent intent, String words) {
        if (ticket.isOurs()) {
            return Optional.of(Outcome.OWN);
        }
        if (!ticket.isOpen()) {
            return Optional.of(Outcome.NOT_OPEN);
        }
        // what is not read could speak of somebody else
        return words.length() > IntentRecogniser.LONGEST_TEXT
                ? Optional.of(Outcome.NOT_OURS)
                : reasonToLeave(intent, words);
    }

    /** Subject and description as one text. */
    private static String wordsOf(FiledTicket ticket) {
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

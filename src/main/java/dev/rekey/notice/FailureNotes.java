package dev.rekey.notice;

import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketRef;
import java.util.Locale;

/** Tells the agents on the ticket that somebody could not be told; safe to repeat. */
final class FailureNotes {

    // as much of the id as tells the mails of one ticket apart: desks bound the length of a key
    private static final int SHORT = 8;

    private final TicketDesk desk;

    FailureNotes(TicketDesk desk) {
        this.desk = desk;
    }

    /** Leaves the note where there is a ticket; throws what the desk throws. */
    void leave(Notice notice, Delivery failed) {
        TicketRef ticket = notice.news().ticket();
        if (ticket != null) {
            desk.note(ticket, key(failed), text(notice.news(), failed));
        }
    }

    static String key(Delivery failed) {
        return "notice " + failed.kind().name().toLowerCase(Locale.ROOT) + " "
                + failed.id().toString().substring(0, SHORT);
    }

    private static String text(News news, Delivery failed) {
        boolean isDoubtful = news.occasion() == Occasion.REMOVED && news.gone().isEmpty();
        return "Not told by mail that %s: %s (%s). %s"
                .formatted(
                        isDoubtful ? "factors may have been removed" : words(news.occasion()),
                        failed.recipient(),
                        failed.reason(),
                        then(failed));
    }

    private static String then(Delivery failed) {
        return switch (failed.kind()) {
            case WORK, PRIVATE -> "When no address of the person takes it, the manager is told.";
            case MANAGER -> "The security people are told instead.";
            case INSTEAD -> "Nobody is left whom Rekey could tell: please tell the person, not in the chat.";
            case SECURITY -> "Please tell the security people.";
        };
    }

    static String words(Occasion occasion) {
        return switch (occasion) {
            case OPENED -> "a case was opened";
            case REMOVED -> "factors were removed";
            case PAIRED -> "a new factor was paired";
            case REPORTED -> "a misuse was reported";
            case STOPPED -> "self-service was stopped";
            case ALERT -> "something is odd about a new factor";
        };
    }
}

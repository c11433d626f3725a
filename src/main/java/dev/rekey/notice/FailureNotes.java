package dev.rekey.notice;

import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.TicketDesk;
import dev.rekey.reset.TicketRef;
import dev.rekey.words.Words;
import java.util.Locale;
import java.util.Map;

/** Tells the agents on the ticket that somebody could not be told; safe to repeat. */
final class FailureNotes {

    // as much of the id as tells the mails of one ticket apart: desks bound the length of a key
    private static final int SHORT = 8;

    private final TicketDesk desk;
    private final Words words;

    FailureNotes(TicketDesk desk, Words words) {
        this.desk = desk;
        this.words = words;
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

    private String text(News news, Delivery failed) {
        boolean isDoubtful = news.occasion() == Occasion.REMOVED && news.gone().isEmpty();
        String kind = failed.kind().name();
        return words.of(
                "desk.not-told",
                Map.of(
                        "what",
                                words.of(
                                        "desk.occasion",
                                        Map.of(
                                                "occasion",
                                                isDoubtful
                                                        ? "DOUBTFUL"
                                                        : news.occasion().name())),
                        "reader", words.of("desk.reader", Map.of("kind", kind)),
                        "address", failed.masked(),
                        "why", failed.reason(),
                        "then", words.of("desk.then", Map.of("kind", kind))));
    }
}

package dev.rekey.notice;

import dev.rekey.reset.News;
import dev.rekey.reset.Notices;
import dev.rekey.reset.ResetId;

/** Tells people by mail. */
final class MailNotices implements Notices {

    private final Book book;
    private final Standings standings;

    MailNotices(Book book, Standings standings) {
        this.book = book;
        this.standings = standings;
    }

    @Override
    public void tell(News news) {
        book.begin(news);
    }

    @Override
    public Standing standingOf(ResetId reset) {
        return standings.of(reset);
    }
}

package dev.rekey.notice;

import dev.rekey.SettableClock;
import dev.rekey.notice.Delivery.Kind;
import dev.rekey.reset.Device;
import dev.rekey.reset.DisputeLinks;
import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import dev.rekey.words.Words;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every mail that Rekey sends, once for each kind of reader. */
final class Gallery {

    static final String LINK = "https://rekey.contoso.example/dispute/Zx3kP0q9VYbM1s7tRw2uNcLdEaGhJfKi";
    private static final String CONTACT = "the service desk: +49 30 5550 1234, or https://help.contoso.example";

    private Gallery() {}

    static Map<String, Mail> mails() {
        return mails(Words.ENGLISH);
    }

    /** The same in other words. */
    static Map<String, Mail> mails(Words words) {
        Map<String, Mail> mails = new TreeMap<>();
        for (Occasion occasion : Occasion.values()) {
            for (Kind kind : Kind.values()) {
                boolean isSent = kind.isForPerson()
                        ? occasion != Occasion.ALERT && occasion != Occasion.STOPPED
                        : isForSecurity(occasion);
                if (isSent && kind != Kind.PRIVATE) {
                    mails.put((occasion + "-" + kind).toLowerCase(Locale.ROOT), mail(occasion, kind, words));
                }
            }
        }
        mails.put(
                "opened-work-without-link",
                letters(null, null, words).write(notice(Occasion.OPENED), delivery(Kind.WORK)));
        doubtful(mails, words);
        return mails;
    }

    private static void doubtful(Map<String, Mail> mails, Words words) {
        List<Device> both = List.of(Fixtures.PHONE, Fixtures.MAIL);
        News maybe = Fixtures.news(Occasion.REMOVED, both, List.of(), List.of(Fixtures.PHONE));
        News some = Fixtures.news(Occasion.REMOVED, both, List.of(Fixtures.PHONE), List.of(Fixtures.MAIL));
        News paired = Fixtures.news(Occasion.PAIRED, List.of(), List.of(), List.of());
        for (Kind kind : List.of(Kind.WORK, Kind.MANAGER)) {
            String reader = "-" + kind.name().toLowerCase(Locale.ROOT);
            mails.put("removed-doubtful" + reader, mail(maybe, kind, words));
            mails.put("paired-nothing-removed" + reader, mail(paired, kind, words));
        }
        mails.put("removed-some-doubtful-work", mail(some, Kind.WORK, words));
    }

    private static boolean isForSecurity(Occasion occasion) {
        return occasion == Occasion.ALERT || occasion == Occasion.STOPPED || occasion == Occasion.REPORTED;
    }

    private static Mail mail(Occasion occasion, Kind kind, Words words) {
        return letters(CONTACT, (reset, to) -> URI.create(LINK), words).write(notice(occasion), delivery(kind));
    }

    static Mail mail(News news, Kind kind) {
        return mail(news, kind, Words.ENGLISH);
    }

    private static Mail mail(News news, Kind kind, Words words) {
        return letters(CONTACT, (reset, to) -> URI.create(LINK), words)
                .write(new Notice(UUID.randomUUID(), news), delivery(kind));
    }

    private static Notice notice(Occasion occasion) {
        return new Notice(UUID.randomUUID(), Fixtures.news(occasion));
    }

    private static Delivery delivery(Kind kind) {
        return Fixtures.delivery(kind);
    }

    private static Letters letters(@Nullable String contact, @Nullable DisputeLinks links, Words words) {
        return new Letters(person -> words, words, Fixtures.FROM, contact, () -> links, new SettableClock());
    }
}

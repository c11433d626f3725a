package dev.rekey.notice;

import dev.rekey.notice.Delivery.Kind;
import dev.rekey.reset.Device;
import dev.rekey.reset.DisputeLinks;
import dev.rekey.reset.News;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.PlainText;
import dev.rekey.words.FactorWords;
import dev.rekey.words.Language;
import dev.rekey.words.Languages;
import dev.rekey.words.Words;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes mails: for the person, for whoever leads them, and for the company's security people. */
final class Letters {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_LABEL = 160;
    private static final int LONGEST_ALERT = 300;

    private final Map<Language, Texts> texts = new ConcurrentHashMap<>();
    private final Languages languages;
    private final Words elsewhere;
    private final Layout layout = new Layout();
    private final String from;
    private final @Nullable String contact;
    private final Supplier<@Nullable DisputeLinks> links;
    private final Clock clock;

    /**
     * Letters, to each person in their language.
     *
     * @param languages what language somebody reads who has a chat with Rekey
     * @param elsewhere the words for everybody else: those who lead them, security
     * @param from the address that they come from
     * @param contact whom to turn to; null for no more than "your service desk"
     * @param links null when nobody can say over the web that it was not them
     */
    Letters(
            Languages languages,
            Words elsewhere,
            String from,
            @Nullable String contact,
            Supplier<@Nullable DisputeLinks> links,
            Clock clock) {
        this.languages = languages;
        this.elsewhere = elsewhere;
        this.from = from;
        this.contact = contact;
        this.links = links;
        this.clock = clock;
    }

    /** The mail for one address, with a link of its own. */
    Mail write(Notice notice, Delivery delivery) {
        News news = notice.news();
        URI link = link(news, delivery);
        Words words =
                isForPerson(delivery.kind()) ? languages.wordsFor(news.person().key()) : elsewhere;
        Script script = textsIn(words.language()).of(news.occasion(), values(news, delivery.kind(), link, words));
        return new Mail(
                delivery.id().toString(),
                from,
                delivery.address(),
                script.subject(),
                layout.text(script, words, link),
                layout.html(script, words, link),
                clock.instant());
    }

    private Texts textsIn(Language language) {
        return texts.computeIfAbsent(language, one -> Texts.load(one.tag()));
    }

    private static boolean isForPerson(Kind kind) {
        return kind == Kind.WORK || kind == Kind.PRIVATE;
    }

    // what is reported already, and what only security hears of, needs none
    private @Nullable URI link(News news, Delivery delivery) {
        DisputeLinks there = links.get();
        boolean isFor = delivery.kind().isForPerson() && news.occasion() != Occasion.REPORTED;
        return there == null || !isFor ? null : there.issue(news.reset(), delivery.recipient());
    }

    private Map<String, Object> values(News news, Kind kind, @Nullable URI link, Words words) {
        Map<String, Object> values = new HashMap<>();
        values.put("person", isForPerson(kind));
        values.put("manager", kind == Kind.MANAGER);
        values.put("instead", kind == Kind.INSTEAD);
        values.put("security", kind == Kind.SECURITY);
        String name = PlainText.of(news.person().name(), LONGEST_NAME);
        values.put("name", name.isEmpty() ? words.of("mail.an-employee") : name);
        values.put("firstName", news.person().firstName());
        values.put("when", words.moment(news.at()));
        values.put(
                "ticket",
                news.ticket() == null ? "" : PlainText.of(news.ticket().number(), LONGEST_NAME));
        values.put("contact", contact == null ? "" : contact);
        values.put("link", link != null);
        values.put("chosen", labels(news.chosen(), words));
        values.put("gone", labels(news.gone(), words));
        values.put("isAnyGone", !news.gone().isEmpty());
        values.put("doubtful", labels(news.doubtful(), words));
        values.put("isAnyDoubtful", !news.doubtful().isEmpty());
        values.put(
                "left",
                labels(
                        news.chosen().stream()
                                .filter(device -> !isIn(news.gone(), device) && !isIn(news.doubtful(), device))
                                .toList(),
                        words));
        // without the name that whoever has just paired it gave it: they could talk the reader out of reporting it
        values.put(
                "added",
                news.added() == null ? "" : PlainText.of(FactorWords.label(news.added(), words), LONGEST_LABEL));
        values.put(
                "alerts",
                news.alerts().stream()
                        .map(alert -> PlainText.of(alert, LONGEST_ALERT))
                        .toList());
        return values;
    }

    private static boolean isIn(List<Device> devices, Device device) {
        return devices.stream().anyMatch(one -> one.id().equals(device.id()));
    }

    private static List<String> labels(List<Device> devices, Words words) {
        return devices.stream()
                .map(device -> PlainText.of(FactorWords.fullLabel(device, words), LONGEST_LABEL))
                .toList();
    }
}

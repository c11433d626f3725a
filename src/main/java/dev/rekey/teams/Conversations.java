package dev.rekey.teams;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ConversationReference;
import dev.rekey.words.Language;
import dev.rekey.words.Languages;
import dev.rekey.words.Words;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How to reach each conversation again, and in which language; written when it has changed, and once a day while the person
 * writes.
 */
public class Conversations implements Languages {

    private static final String UPDATE =
            "update conversation set reference = :reference, person = :person, locale = :locale, changed_at = :now where id = :id";
    private static final String INSERT =
            "insert into conversation (id, reference, person, locale, changed_at) values (:id, :reference, :person, :locale, :now)";
    private static final String FIND =
            "select reference, person, locale, language, changed_at from conversation where id = :id";
    private static final String LANGUAGE_OF_PERSON =
            "select locale, language from conversation where person = :person order by changed_at desc limit 1";
    private static final String SPEAK = "update conversation set language = :language where id = :id";
    private static final int LONGEST_LOCALE = 35;
    private static final String OF_PERSON =
            "select id from conversation where person = :person order by changed_at desc limit 1";
    private static final String DROP = "delete from conversation where changed_at < :before";
    private static final Duration DAY = Duration.ofDays(1);
    private static final String FORGET = "delete from conversation where id = :id";

    private final JdbcClient jdbc;
    private final Clock clock;

    /** The way back to a conversation, and the words for it. */
    public record Chat(ConversationReference reference, Words words) {}

    Conversations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps the way back to the conversation of an activity.
     *
     * @param person whose chat with the bot it is, as tenant and object id
     * @return the words for the answer: in the language that the person has asked for, or else that of their Teams
     */
    public Words remember(Activity activity, String person) {
        ConversationReference reference = activity.getConversationReference();
        // these differ with each activity and are not part of the way
        reference.setActivityId(null);
        reference.setLocale(null);
        return remember(reference, person, localeOf(activity.getLocale()));
    }

    /**
     * Keeps the way to a chat that has just been begun with somebody.
     *
     * @param locale what they most likely read; the root locale when nothing tells
     * @return the words for them
     */
    public Words remember(ConversationReference reference, String person, Locale locale) {
        String id = reference.getConversation().getId();
        String text = SdkJson.text(reference);
        // read each time: another instance may have dropped it since
        Optional<Known> known = read(id);
        Locale spoken =
                locale.getLanguage().isEmpty() ? known.map(Known::locale).orElse(Locale.ROOT) : locale;
        Instant yesterday = clock.instant().minus(DAY);
        if (known.filter(one ->
                        one.isSame(text, person, spoken) && one.changedAt().isAfter(yesterday))
                .isEmpty()) {
            write(id, text, person, spoken);
        }
        return words(known.map(Known::language).orElse(""), spoken);
    }

    /** From now on this language is spoken in a conversation, whatever its Teams says; returns its words. */
    public Words speak(String id, Language language) {
        jdbc.sql(SPEAK).param("language", language.tag()).param("id", id).update();
        return find(id).map(Chat::words).orElse(Words.ENGLISH);
    }

    @Override
    public Words wordsFor(String person) {
        return jdbc.sql(LANGUAGE_OF_PERSON)
                .param("person", person)
                .query((row, n) -> words(orEmpty(row.getString("language")), localeOf(row.getString("locale"))))
                .optional()
                .orElse(Words.ENGLISH);
    }

    /** The locale of an activity as Teams tells it; the root locale for what is none, which some clients send. */
    public static Locale localeOf(@Nullable String tag) {
        return tag == null || tag.length() > LONGEST_LOCALE
                ? Locale.ROOT
                : Locale.forLanguageTag(tag.strip().replace('_', '-'));
    }

    private static Words words(String language, Locale locale) {
        return Language.called(language).map(asked -> Words.in(asked, locale)).orElseGet(() -> Words.nearestTo(locale));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The id of the chat with a person, given as tenant and object id; empty when none is known. */
    public Optional<String> chatOf(String person) {
        return jdbc.sql(OF_PERSON).param("person", person).query(String.class).optional();
    }

    /** The way back to a conversation, and the words for it; empty when the bot was never there, or was removed. */
    public Optional<Chat> find(String id) {
        return read(id).map(known -> new Chat(
                SdkJson.read(known.text(), ConversationReference.class), words(known.language(), known.locale())));
    }

    /** Whose chat a conversation is, as tenant and object id; empty when none is known. */
    public Optional<String> personOf(String id) {
        return read(id).map(Known::person);
    }

    /** Drops the way back: the bot was removed from the conversation. */
    public void forget(String id) {
        jdbc.sql(FORGET).param("id", id).update();
    }

    /** Drops the ways back to conversations in which the person has not written since that time; returns how many. */
    public int dropBefore(Instant before) {
        return jdbc.sql(DROP).param("before", Timestamp.from(before)).update();
    }

    private Optional<Known> read(String id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .query((row, n) -> new Known(
                        row.getString("reference"),
                        row.getString("person"),
                        localeOf(row.getString("locale")),
                        orEmpty(row.getString("language")),
                        row.getTimestamp("changed_at").toInstant()))
                .optional();
    }

    private void write(String id, String text, String person, Locale locale) {
        Timestamp now = Timestamp.from(clock.instant());
        if (update(id, text, person, locale, now) > 0) {
            return;
        }
        try {
            jdbc.sql(INSERT)
                    .param("id", id)
                    .param("reference", text)
                    .param("person", person)
                    .param("locale", tagOf(locale))
                    .param("now", now)
                    .update();
        } catch (DuplicateKeyException e) {
            update(id, text, person, locale, now);
        }
    }

    private static @Nullable String tagOf(Locale locale) {
        return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag();
    }

    private record Known(String text, @Nullable String person, Locale locale, String language, Instant changedAt) {
        private boolean isSame(String otherText, String otherPerson, Locale otherLocale) {
            return text.equals(otherText) && otherPerson.equals(person) && otherLocale.equals(locale);
        }
    }

    private int update(String id, String text, String person, Locale locale, Timestamp now) {
        return jdbc.sql(UPDATE)
                .param("reference", text)
                .param("person", person)
                .param("locale", tagOf(locale))
                .param("now", now)
                .param("id", id)
                .update();
    }
}

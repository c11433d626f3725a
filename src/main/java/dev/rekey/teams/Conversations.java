package dev.rekey.teams;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ConversationReference;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How to reach each conversation again; written when it has changed, and once a day while the person writes. */
public class Conversations {

    private static final String UPDATE =
            "update conversation set reference = :reference, person = :person, changed_at = :now where id = :id";
    private static final String INSERT =
            "insert into conversation (id, reference, person, changed_at) values (:id, :reference, :person, :now)";
    private static final String FIND = "select reference, person, changed_at from conversation where id = :id";
    private static final String OF_PERSON =
            "select id from conversation where person = :person order by changed_at desc limit 1";
    private static final String DROP = "delete from conversation where changed_at < :before";
    private static final Duration DAY = Duration.ofDays(1);
    private static final String FORGET = "delete from conversation where id = :id";

    private final JdbcClient jdbc;
    private final Clock clock;

    Conversations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps the way back to the conversation of an activity.
     *
     * @param person whose chat with the bot it is, as tenant and object id
     */
    public void remember(Activity activity, String person) {
        ConversationReference reference = activity.getConversationReference();
        // these differ with each activity and are not part of the way
        reference.setActivityId(null);
        reference.setLocale(null);
        remember(reference, person);
    }

    /** Keeps the way to a chat that has just been begun with somebody. */
    public void remember(ConversationReference reference, String person) {
        String id = reference.getConversation().getId();
        String text = SdkJson.text(reference);
        // read each time: another instance may have dropped it since
        Instant yesterday = clock.instant().minus(DAY);
        if (read(id).filter(
                        known -> known.isSame(text, person) && known.changedAt().isAfter(yesterday))
                .isEmpty()) {
            write(id, text, person);
        }
    }

    /** The id of the chat with a person, given as tenant and object id; empty when none is known. */
    public Optional<String> chatOf(String person) {
        return jdbc.sql(OF_PERSON).param("person", person).query(String.class).optional();
    }

    /** The way back to a conversation; empty when the bot was never there, or was removed. */
    public Optional<ConversationReference> find(String id) {
        return read(id).map(known -> SdkJson.read(known.text(), ConversationReference.class));
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
                        row.getTimestamp("changed_at").toInstant()))
                .optional();
    }

    private void write(String id, String text, String person) {
        Timestamp now = Timestamp.from(clock.instant());
        if (update(id, text, person, now) > 0) {
            return;
        }
        try {
            jdbc.sql(INSERT)
                    .param("id", id)
                    .param("reference", text)
                    .param("person", person)
                    .param("now", now)
                    .update();
        } catch (DuplicateKeyException e) {
            update(id, text, person, now);
        }
    }

    private record Known(String text, @Nullable String person, Instant changedAt) {
        private boolean isSame(String otherText, String otherPerson) {
            return text.equals(otherText) && otherPerson.equals(person);
        }
    }

    private int update(String id, String text, String person, Timestamp now) {
        return jdbc.sql(UPDATE)
                .param("reference", text)
                .param("person", person)
                .param("now", now)
                .param("id", id)
                .update();
    }
}

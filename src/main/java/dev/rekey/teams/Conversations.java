package dev.rekey.teams;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ConversationReference;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How to reach each conversation again; written when it has changed, and once a day while the person writes. */
public class Conversations {

    private static final String UPDATE =
            "update conversation set reference = :reference, changed_at = :now where id = :id";
    private static final String INSERT =
            "insert into conversation (id, reference, changed_at) values (:id, :reference, :now)";
    private static final String FIND = "select reference, changed_at from conversation where id = :id";
    private static final String DROP = "delete from conversation where changed_at < :before";
    private static final Duration DAY = Duration.ofDays(1);
    private static final String FORGET = "delete from conversation where id = :id";

    private final JdbcClient jdbc;
    private final Clock clock;

    Conversations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps the way back to the conversation of an activity. */
    public void remember(Activity activity) {
        ConversationReference reference = activity.getConversationReference();
        // these differ with each activity and are not part of the way
        reference.setActivityId(null);
        reference.setLocale(null);
        String id = activity.getConversation().getId();
        String text = SdkJson.text(reference);
        // read each time: another instance may have dropped it since
        Instant yesterday = clock.instant().minus(DAY);
        if (read(id).filter(
                        known -> known.text().equals(text) && known.changedAt().isAfter(yesterday))
                .isEmpty()) {
            write(id, text);
        }
    }

    /** The way back to a conversation; empty when the bot was never there, or was removed. */
    public Optional<ConversationReference> find(String id) {
        return read(id).map(known -> SdkJson.read(known.text(), ConversationReference.class));
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
                        row.getTimestamp("changed_at").toInstant()))
                .optional();
    }

    private void write(String id, String text) {
        Timestamp now = Timestamp.from(clock.instant());
        if (update(id, text, now) > 0) {
            return;
        }
        try {
            jdbc.sql(INSERT)
                    .param("id", id)
                    .param("reference", text)
                    .param("now", now)
                    .update();
        } catch (DuplicateKeyException e) {
            update(id, text, now);
        }
    }

    private record Known(String text, Instant changedAt) {}

    private int update(String id, String text, Timestamp now) {
        return jdbc.sql(UPDATE)
                .param("reference", text)
                .param("now", now)
                .param("id", id)
                .update();
    }
}

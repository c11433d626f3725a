package dev.rekey.teams;

import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ConversationReference;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How to reach each conversation again; written only when it has changed. */
public class Conversations {

    private static final String UPDATE =
            "update conversation set reference = :reference, changed_at = :now where id = :id";
    private static final String INSERT =
            "insert into conversation (id, reference, changed_at) values (:id, :reference, :now)";
    private static final String FIND = "select reference from conversation where id = :id";
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
        if (read(id).filter(text::equals).isEmpty()) {
            write(id, text);
        }
    }

    /** The way back to a conversation; empty when the bot was never there, or was removed. */
    public Optional<ConversationReference> find(String id) {
        return read(id).map(text -> SdkJson.read(text, ConversationReference.class));
    }

    /** Drops the way back: the bot was removed from the conversation. */
    public void forget(String id) {
        jdbc.sql(FORGET).param("id", id).update();
    }

    private Optional<String> read(String id) {
        return jdbc.sql(FIND).param("id", id).query(String.class).optional();
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

    private int update(String id, String text, Timestamp now) {
        return jdbc.sql(UPDATE)
                .param("reference", text)
                .param("now", now)
                .param("id", id)
                .update();
    }
}

package dev.rekey.admin;

import com.google.common.hash.Hashing;
import dev.rekey.database.OldRows;
import dev.rekey.reset.Person;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys of administrators' cards: each opens one press, of one person in one conversation, for a day. */
final class AdminKeys {

    private static final int BYTES = 16;
    private static final String ISSUE = """
            insert into admin_key (key_hash, person, conversation, issued_at) values (:hash, :person, :conversation, :now)
            """;
    private static final String USE =
            "delete from admin_key where key_hash = :hash and person = :person and conversation = :conversation";
    private static final String OLD = """
            delete from admin_key where key_hash in (select key_hash from admin_key where issued_at < :before limit :most)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AdminKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    static OldRows old(JdbcClient jdbc) {
        return new OldRows(jdbc, OLD, Map.of());
    }

    String issue(Person person, String conversation) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql(ISSUE)
                .param("hash", hash(key))
                .param("person", person.key())
                .param("conversation", conversation)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return key;
    }

    /** Whether it opens this press; it opens no other after that. */
    boolean use(String key, Person person, String conversation) {
        return jdbc.sql(USE)
                        .param("hash", hash(key))
                        .param("person", person.key())
                        .param("conversation", conversation)
                        .update()
                == 1;
    }

    private static String hash(String key) {
        return Hashing.sha256().hashString(key, StandardCharsets.UTF_8).toString();
    }
}

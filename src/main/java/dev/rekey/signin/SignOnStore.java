package dev.rekey.signin;

import com.google.common.hash.Hashing;
import dev.rekey.database.OldRows;
import dev.rekey.reset.ResetId;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of sign-ons that were begun: whoever takes one takes it alone. */
final class SignOnStore {

    private static final String BEGIN = """
            insert into sign_in (state_hash, reset_id, nonce, verifier, browser_hash, begun_at)
            values (:state, :reset, :nonce, :verifier, :browser, :now)
            """;
    private static final String LOCK = """
            select reset_id, nonce, verifier, browser_hash from sign_in
            where state_hash = :state and begun_at >= :since for update
            """;
    private static final String TAKE = "delete from sign_in where state_hash = :state";
    private static final String OLD = """
            delete from sign_in where state_hash in (select state_hash from sign_in where begun_at < :before limit :most)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SignOnStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    static OldRows old(JdbcClient jdbc) {
        return new OldRows(jdbc, OLD);
    }

    static String hash(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }

    void begin(String state, SignOn signOn, Instant now) {
        jdbc.sql(BEGIN)
                .param("state", hash(state))
                .param("reset", signOn.reset().value())
                .param("nonce", signOn.nonce())
                .param("verifier", signOn.verifier())
                .param("browser", signOn.browserHash())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The sign-on of this state, begun since then; it is gone after that. */
    Optional<SignOn> take(String state, Instant since) {
        Optional<SignOn> none = Optional.empty();
        return Objects.requireNonNullElse(transaction.execute(status -> taken(state, since)), none);
    }

    private Optional<SignOn> taken(String state, Instant since) {
        Optional<SignOn> found = jdbc.sql(LOCK)
                .param("state", hash(state))
                .param("since", Timestamp.from(since))
                .query((row, n) -> new SignOn(
                        new ResetId(row.getObject("reset_id", UUID.class)),
                        row.getString("nonce"),
                        row.getString("verifier"),
                        row.getString("browser_hash")))
                .optional();
        jdbc.sql(TAKE).param("state", hash(state)).update();
        return found;
    }
}

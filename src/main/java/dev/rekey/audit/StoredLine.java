package dev.rekey.audit;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line as the table holds it. Its hash is the SHA-256, in hexadecimal, of the hash before it and of every field in the order
 * below, each on a line of its own as its length in UTF-8, a colon and the text, or a hyphen for nothing; so no two different
 * lines read alike. Words are kept as they were written: a line of a newer version is proven as well.
 */
record StoredLine(
        long seq,
        Instant at,
        String event,
        String outcome,
        @Nullable UUID reset,
        String person,
        String actor,
        @Nullable String place,
        @Nullable String activity,
        @Nullable String ping,
        @Nullable String ticket,
        String detail,
        String hash) {

    /** What stands before the first line. */
    static final String NOTHING = "0".repeat(64);

    /** The next line after another, sealed. */
    static StoredLine after(String before, long seq, Instant at, AuditLine line) {
        StoredLine open = new StoredLine(
                seq,
                at,
                line.event().name(),
                line.event().outcome().name(),
                line.reset(),
                line.person(),
                line.origin().actor(),
                line.origin().place(),
                line.origin().activity(),
                line.ping(),
                line.ticket(),
                line.detail(),
                "");
        return open.with(open.hashAfter(before));
    }

    static StoredLine read(ResultSet row, int number) throws SQLException {
        return new StoredLine(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("event"),
                row.getString("outcome"),
                row.getObject("reset_id", UUID.class),
                row.getString("person"),
                row.getString("actor"),
                row.getString("place"),
                row.getString("activity"),
                row.getString("ping"),
                row.getString("ticket"),
                row.getString("detail"),
                row.getString("hash"));
    }

    /** The hash that this line must have when that one stands before it. */
    String hashAfter(String before) {
        String text = Arrays.asList(
                        before, seq, at, event, outcome, reset, person, actor, place, activity, ping, ticket, detail)
                .stream()
                .map(StoredLine::framed)
                .collect(Collectors.joining("\n"));
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }

    private static String framed(@Nullable Object field) {
        if (field == null) {
            return "-";
        }
        String text = field.toString();
        return text.getBytes(StandardCharsets.UTF_8).length + ":" + text;
    }

    private StoredLine with(String newHash) {
        return new StoredLine(
                seq, at, event, outcome, reset, person, actor, place, activity, ping, ticket, detail, newHash);
    }
}

package dev.rekey.notice;

import dev.rekey.notice.Delivery.Kind;
import dev.rekey.notice.Delivery.State;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Notices.Standing;
import dev.rekey.reset.ResetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the telling about a reset has come, for the saga and for agents. */
final class Standings {

    private static final String MAILS = """
            select n.occasion, d.kind, d.masked, d.state, d.reason, d.changed_at
            from notice n join notice_delivery d on d.notice_id = n.id
            where n.reset_id = :reset order by n.created_at, n.id, d.changed_at, d.kind, d.slot
            """;

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Standing of(ResetId reset) {
        List<Line> lines = jdbc.sql(MAILS)
                .param("reset", reset.value())
                .query(Standings::line)
                .list();
        return new Standing(
                true,
                (int) lines.stream()
                        .filter(line -> line.state() == State.PENDING)
                        .count(),
                (int) lines.stream().filter(Line::reachesPerson).count(),
                lines.stream().map(Line::toString).collect(Collectors.joining("\n")));
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        return new Line(
                Occasion.valueOf(row.getString("occasion")),
                Kind.valueOf(row.getString("kind")),
                row.getString("masked"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private record Line(Occasion occasion, Kind kind, String masked, State state, String reason, Instant at) {

        boolean reachesPerson() {
            return state == State.SENT && kind.isForPerson();
        }

        @Override
        public String toString() {
            String end = switch (state) {
                case PENDING -> "waits";
                case SENT -> "sent " + Times.words(at);
                case FAILED -> "NOT sent: " + reason;
            };
            return "  - %s: %s %s, %s".formatted(FailureNotes.words(occasion), kind.words(), masked, end);
        }
    }
}

package dev.rekey.notice;

import dev.rekey.notice.Delivery.Kind;
import dev.rekey.notice.Delivery.State;
import dev.rekey.reset.News.Occasion;
import dev.rekey.reset.Notices.Standing;
import dev.rekey.reset.ResetId;
import dev.rekey.words.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
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

    private final Words words;

    Standings(JdbcClient jdbc, Words words) {
        this.jdbc = jdbc;
        this.words = words;
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
                lines.stream().map(this::told).collect(Collectors.joining("\n")));
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

    private String told(Line line) {
        String state = switch (line.state()) {
            case PENDING -> words.of("desk.mail-waits");
            case SENT -> words.of("desk.mail-sent", Map.of("time", words.moment(line.at())));
            case FAILED -> words.of("desk.mail-not-sent", Map.of("why", line.reason()));
        };
        return "  - "
                + words.of(
                        "desk.mail",
                        Map.of(
                                "occasion",
                                        words.of(
                                                "desk.occasion",
                                                Map.of(
                                                        "occasion",
                                                        line.occasion().name())),
                                "reader",
                                        words.of(
                                                "desk.reader",
                                                Map.of("kind", line.kind().name())),
                                "address", line.masked(),
                                "state", state));
    }

    private record Line(Occasion occasion, Kind kind, String masked, State state, String reason, Instant at) {

        boolean reachesPerson() {
            return state == State.SENT && kind.isForPerson();
        }
    }
}

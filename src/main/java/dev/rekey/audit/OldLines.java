package dev.rekey.audit;

import dev.rekey.audit.Chain.Head;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Takes the audit lines of before the chain into it, in their order and with their time. */
final class OldLines implements JavaMigration {

    private static final int AT_ONCE = 1_000;
    private static final String PAGE = """
            select id, at, event, reset_id, person, detail from audit where id > :last order by id limit :limit
            """;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("4");
    }

    @Override
    public String getDescription() {
        return "old audit lines";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        // Flyway's own connection and transaction
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        Chain chain = new Chain(jdbc);
        Head head = chain.head();
        for (List<Old> page = page(jdbc, 0);
                !page.isEmpty();
                page = page(jdbc, page.get(page.size() - 1).id())) {
            for (Old old : page) {
                head = chain.add(head, old.at().toInstant(), old.line());
            }
        }
        chain.move(head);
        jdbc.sql("drop table audit").update();
    }

    private static List<Old> page(JdbcClient jdbc, long last) {
        return jdbc.sql(PAGE)
                .param("last", last)
                .param("limit", AT_ONCE)
                .query((row, n) -> new Old(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("event"),
                        row.getObject("reset_id", UUID.class),
                        row.getString("person"),
                        row.getString("detail")))
                .list();
    }

    /** A line as it was before; a press by somebody else named whoever pressed as the person. */
    private record Old(
            long id,
            OffsetDateTime at,
            String event,
            UUID reset,
            String person,
            @Nullable String detail) {

        private AuditLine line() {
            return new AuditLine(
                    AuditEvent.valueOf(event),
                    reset,
                    person,
                    new Origin("not recorded", null, null),
                    null,
                    null,
                    detail == null ? "" : detail);
        }
    }
}

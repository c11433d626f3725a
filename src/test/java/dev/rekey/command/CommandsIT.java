package dev.rekey.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import dev.rekey.audit.AuditEvent;
import dev.rekey.audit.AuditLine;
import dev.rekey.audit.AuditLog;
import dev.rekey.audit.AuditLogs;
import dev.rekey.audit.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code java -jar rekey.jar audit ...} against a real PostgreSQL. */
class CommandsIT {

    private static final UUID RESET = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final Origin ANN = new Origin("tenant/ann", "chat", "activity-1");

    private static final String FROZEN = """
            {"id": {"value": "%s"}, "version": 1, "step": "HANDED_OVER", "handOver": "REPORTED",
             "person": {"tenantId": "t", "objectId": "o", "name": "Ann"}, "reason": "", "devices": [], "chosen": [],
             "freeze": {"isLate": true, "blocked": [], "undone": [], "sessionsEnded": 1, "unblocks": false},
             "removals": {}, "card": {"conversationId": "c", "key": "k", "shows": "HANDED_OVER"},
             "createdAt": "2026-01-15T10:00:00Z", "stepAt": "2026-01-15T10:00:00Z"}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final TestDatabase database = TestDatabase.postgres();
    private final AuditLog log = AuditLogs.in(database.jdbc(), database.transactions(), Clock.systemUTC());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anIntactLogIsProvenAndStaysProvenByWhatWasPrinted() throws Exception {
        write("one", "two", "three");

        Answer first = rekey("audit", "verify");
        assertThat(first.code()).isZero();
        Matcher printed = Pattern.compile("Intact: 3 lines. Keep this elsewhere: (3:[0-9a-f]{64})\n")
                .matcher(first.out());
        assertThat(printed.matches()).as(first.out()).isTrue();

        write("four");
        assertThat(rekey("audit", "verify", "--expect", printed.group(1)).code())
                .isZero();
        Answer other = rekey("audit", "verify", "--expect", "3:" + "0".repeat(64));
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.out()).startsWith("BROKEN at line 3: ");
    }

    @Test
    void aLineThatWasTamperedWithIsNamed() throws Exception {
        write("one", "two", "three");
        database.jdbc()
                .sql("update audit_event set detail = 'TWO' where seq = 2")
                .update();

        Answer answer = rekey("audit", "verify");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .isEqualTo("BROKEN at line 2: the line is not what was written, or stands after another one.\n");
    }

    @Test
    void oneResetIsToldAsJsonAndNothingElseIsPrinted() throws Exception {
        write("one", "two");

        Answer answer = rekey("audit", "export", "--reset", RESET.toString());

        assertThat(answer.code()).isZero();
        JsonNode story = JsonMapper.shared().readTree(answer.out());
        assertThat(story.path("reset").asString()).isEqualTo(RESET.toString());
        assertThat(story.path("events")
                        .valueStream()
                        .map(event -> event.path("detail").asString()))
                .containsExactly("one", "two");
    }

    @Test
    void whatIsNotThereOrCannotBeReadIsSaidInOneSentence() throws Exception {
        Answer none = rekey("audit", "export", "--reset", UUID.randomUUID().toString());
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("has no line about the reset").hasLineCount(1);

        assertThat(rekey("audit", "export", "--reset", "x").err()).contains("Invalid value for option '--reset'");
        assertThat(rekey("audit", "verify", "--expect", "x").err()).contains("must read like 1234:");

        database.jdbc().sql("drop table audit_chain").update();
        Answer old = rekey("audit", "verify");
        assertThat(old.code()).isEqualTo(2);
        assertThat(old.err()).contains("without this version's audit log").hasLineCount(1);
        database.close();
        Answer away = rekey("audit", "verify");
        assertThat(away.code()).isEqualTo(2);
        assertThat(away.err()).contains("spring.datasource.url").hasLineCount(1);
    }

    @Test
    void whatIsFrozenIsListedAndReleasedByTheBot() throws Exception {
        UUID frozen = UUID.fromString("00000000-0000-4000-8000-00000000000b");
        database.jdbc()
                .sql("""
                        insert into reset (id, version, step, tenant_id, object_id, body, created_at, step_at, frozen)
                        values (:id, 1, 'HANDED_OVER', 't', 'o', :body, now(), now(), true)
                        """)
                .param("id", frozen)
                .param("body", FROZEN.formatted(frozen))
                .update();

        assertThat(rekey("frozen", "list").out()).isEqualTo(frozen + "\n");
        Answer released = rekey("frozen", "release", "--reset", frozen.toString(), "--by", "Kim", "--unblock");

        assertThat(released.out())
                .isEqualTo("Reset " + frozen + " is released, and what was blocked is being unblocked.\n");
        assertThat(database.jdbc()
                        .sql("select step from reset")
                        .query(String.class)
                        .single())
                .isEqualTo("RELEASING");
        assertThat(database.jdbc()
                        .sql("select count(*) from scheduled_tasks where task_instance = :id")
                        .param("id", frozen.toString())
                        .query(Integer.class)
                        .single())
                .isOne();
        Answer again = rekey("frozen", "release", "--reset", frozen.toString(), "--by", "Kim");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).isEqualTo("Reset " + frozen + " is not frozen.\n");
        assertThat(rekey("frozen", "release", "--reset", UUID.randomUUID().toString(), "--by", "Kim")
                        .err())
                .startsWith("There is no reset");
        assertThat(rekey("frozen", "list").out()).isEmpty();
    }

    private void write(String... details) {
        for (String detail : details) {
            log.record(new AuditLine(AuditEvent.REMOVED, RESET, ANN.actor(), ANN, "c-1", "RK-1001", detail));
        }
    }

    private Answer rekey(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty("rekey.jar", "target/rekey-0.1.0.jar"))
                        .toAbsolutePath()
                        .toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("SPRING_DATASOURCE_URL", database.url());
        builder.environment().put("SPRING_DATASOURCE_USERNAME", "postgres");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        return new Answer(code, out, Files.readString(folder.resolve("err.txt")));
    }

    private record Answer(int code, String out, String err) {}
}

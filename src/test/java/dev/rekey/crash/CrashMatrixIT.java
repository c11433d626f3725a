package dev.rekey.crash;

import static dev.rekey.audit.AuditEvent.CHOSEN;
import static dev.rekey.audit.AuditEvent.CLOSED;
import static dev.rekey.audit.AuditEvent.CONFIRMED;
import static dev.rekey.audit.AuditEvent.LOOKED_UP;
import static dev.rekey.audit.AuditEvent.OFFERED;
import static dev.rekey.audit.AuditEvent.PAIRED;
import static dev.rekey.audit.AuditEvent.PROVEN;
import static dev.rekey.audit.AuditEvent.REMOVAL_TRYING;
import static dev.rekey.audit.AuditEvent.REMOVED;
import static dev.rekey.audit.AuditEvent.REPORTED;
import static dev.rekey.audit.AuditEvent.TICKET_OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.crash.Matrix.Told;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The delivered jar in a process of its own, killed right before and right after each remote call and right before each commit of
 * a whole reset, on both databases side by side. One point of each kind; {@code -Drekey.crash.points=all} takes every one.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@EnabledIfSystemProperty(named = "rekey.crash.points", matches = ".+")
class CrashMatrixIT {

    private static final Path FOLDER = Path.of("target", "crash").toAbsolutePath();
    private static final String GOOD = "as if nothing had happened";

    @Test
    void aKillAtAnyPointIsAsIfNothingHadHappened() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        String classPath = Delivered.unpackInto(Files.createDirectories(FOLDER));
        Map<String, Map<String, String>> outcomes = new LinkedHashMap<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            var onH2 = CompletableFuture.supplyAsync(() -> outcomes("h2", classPath, h2(), List.of()));
            var onPostgres = CompletableFuture.supplyAsync(() -> outcomes(
                    "postgres",
                    classPath,
                    postgres.getPostgresDatabase(),
                    List.of(
                            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                            "--spring.datasource.username=postgres")));
            CompletableFuture.allOf(onH2, onPostgres).join();
            outcomes.put("H2", onH2.join());
            outcomes.put("PostgreSQL", onPostgres.join());
        }
        MatrixTable.write(Path.of("target", "crash-matrix.md"), outcomes);
        assertThat(outcomes)
                .allSatisfy((database, column) -> assertThat(column.values())
                        .as(database + ", see target/crash-matrix.md")
                        .hasSizeGreaterThan(40)
                        .allMatch(outcome -> outcome.startsWith(GOOD)));
    }

    private static Map<String, String> outcomes(
            String name, String classPath, DataSource database, List<String> settings) {
        try (Matrix matrix = new Matrix(Files.createDirectories(FOLDER.resolve(name)), classPath, settings)) {
            List<Told> told = matrix.tellAll(selection());
            Judge judge = new Judge(new Ledger(database), told.get(0));
            assertThat(judge.wholeWay())
                    .containsSubsequence(
                            OFFERED,
                            CONFIRMED,
                            LOOKED_UP,
                            CHOSEN,
                            TICKET_OPENED,
                            REMOVAL_TRYING,
                            REMOVED,
                            REMOVED,
                            PROVEN,
                            REPORTED,
                            PAIRED,
                            CLOSED);
            Map<String, String> outcomes = new LinkedHashMap<>();
            told.forEach(one ->
                    outcomes.put(one.point().isEmpty() ? "none" : one.point(), outcome(one, judge.faultsOf(one))));
            return outcomes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String outcome(Told told, List<String> faults) {
        if (!faults.isEmpty()) {
            return "**" + String.join("; ", faults) + "**";
        }
        return String.join(
                "; ", Stream.concat(Stream.of(GOOD), told.leftovers().stream()).toList());
    }

    private static UnaryOperator<List<String>> selection() {
        if ("all".equals(System.getProperty("rekey.crash.points"))) {
            return points -> points;
        }
        Set<String> kinds = new HashSet<>();
        return points ->
                points.stream().filter(point -> kinds.add(Points.kind(point))).toList();
    }

    private static DataSource h2() {
        return new DriverManagerDataSource(
                "jdbc:h2:file:" + FOLDER.resolve("h2/data/rekey") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                "rekey",
                "");
    }
}

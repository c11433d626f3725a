package dev.rekey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tickets as people write them, each through the whole handling. A row that says in its last column what becomes of it instead of
 * what should is a known error: only one that leaves the ticket to people is taken.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketsTest {

    private static final Path TABLE = Path.of("src/test/resources/intake/tickets.tsv");

    private final TestDatabase database = TestDatabase.h2();

    /** One row. */
    record Row(String language, String subject, String description, String expected, String knownWrong) {

        String outcome() {
            return knownWrong.isEmpty() ? expected : knownWrong;
        }

        @Override
        public String toString() {
            return language + ": " + subject + " -> " + expected;
        }
    }

    @AfterAll
    void stop() {
        database.close();
    }

    static Stream<Row> rows() {
        try {
            return Files.readAllLines(TABLE).stream()
                    .skip(1)
                    .map(line -> List.of(line.split("\t", -1)))
                    .map(cells -> new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aTicketComesToThis(Row row) {
        IntakeBench bench = new IntakeBench(database);
        bench.file("INC1", row.subject(), row.description());
        bench.deliver("INC1");
        bench.runAll();

        assertThat(bench.outcomes()).containsExactly(row.outcome());
        assertThat(bench.invited).hasSize(row.outcome().equals("INVITED") ? 1 : 0);
    }

    @Test
    void whatIsKnownToBeWrongIsLeftToPeople() {
        assertThat(rows().filter(row -> !row.knownWrong().isEmpty()))
                .allSatisfy(row -> assertThat(row.knownWrong()).isIn("NOT_OURS", "REPORTED"));
    }

    @Test
    void thereAreManyInManyLanguages() {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(rows().map(Row::language).distinct()).hasSizeGreaterThanOrEqualTo(6);
    }
}

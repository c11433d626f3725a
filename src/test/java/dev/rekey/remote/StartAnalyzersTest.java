package dev.rekey.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;

/** What somebody reads when the database or the port is not to be had. */
class StartAnalyzersTest {

    @ParameterizedTest
    @CsvSource({
        "90020, 90020, spring.datasource.url names an H2 file that another process has open",
        "08001, 0, spring.datasource.url names a database that cannot be reached",
        "08006, 0, spring.datasource.url names a database that cannot be reached",
        "28P01, 0, spring.datasource.username or spring.datasource.password is not what the database knows",
        "28000, 28000, spring.datasource.username or spring.datasource.password is not what the database knows"
    })
    void aDatabaseThatCannotBeUsedIsOneSentence(String state, int code, String sentence) {
        assertThat(sentenceOf(new SQLException("long", state, code))).startsWith(sentence);
    }

    @Test
    void anotherErrorOfTheDatabaseIsLeftToOthers() {
        assertThat(sentenceOf(new SQLException("syntax", "42601", 0))).isNull();
    }

    @Test
    void h2SaysThatAPasswordIsWrongInThatWay() throws SQLException {
        String url = "jdbc:h2:mem:analyzer";
        try (var open = DriverManager.getConnection(url, "rekey", "right")) {
            assertThat(open.isClosed()).isFalse();
            SQLException refusal = catchRefusal(url);
            assertThat(sentenceOf(refusal)).startsWith("spring.datasource.username or");
        }
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsSettings() {
        FailureAnalysis analysis = new PortAnalyzer().analyze(new PortInUseException(9500));

        assertThat(String.valueOf(analysis == null ? null : analysis.getDescription()))
                .isEqualTo("server.port or management.server.port is 9500, which another process has taken");
    }

    private static SQLException catchRefusal(String url) {
        try {
            DriverManager.getConnection(url, "rekey", "wrong").close();
        } catch (SQLException e) {
            return e;
        }
        throw new AssertionError("expected a refusal");
    }

    private static @Nullable String sentenceOf(SQLException cause) {
        FailureAnalysis analysis = new DatabaseAnalyzer().analyze(new IllegalStateException(cause));
        return analysis == null ? null : analysis.getDescription();
    }
}

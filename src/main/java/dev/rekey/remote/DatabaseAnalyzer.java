package dev.rekey.remote;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one sentence why the database cannot be used; what it does not know is left to Boot. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public class DatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    // H2's error DATABASE_ALREADY_OPEN_1
    private static final int OPEN_ELSEWHERE = 90020;
    // SQL:2023, classes of SQLSTATE
    private static final String CONNECTION = "08";
    private static final String AUTHORISATION = "28";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
        String sentence = sentence(cause);
        return sentence == null ? null : WrongSettingAnalyzer.analysis(sentence, cause);
    }

    /** The sentence; null for what it does not know. */
    public static @Nullable String sentence(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        if (cause.getErrorCode() == OPEN_ELSEWHERE) {
            return "spring.datasource.url names an H2 file that another process has open: stop that one first, or use"
                    + " PostgreSQL for several instances";
        }
        if (state.startsWith(CONNECTION)) {
            return "spring.datasource.url names a database that cannot be reached";
        }
        return state.startsWith(AUTHORISATION)
                ? "spring.datasource.username or spring.datasource.password is not what the database knows"
                : null;
    }
}

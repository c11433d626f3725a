package dev.rekey.remote;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints the one sentence instead of a stack of exceptions, and before Boot tells of the binding that it broke. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongSettingAnalyzer extends AbstractFailureAnalyzer<WrongSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, WrongSetting cause) {
        return analysis(cause.getMessage(), cause);
    }

    static FailureAnalysis analysis(@Nullable String sentence, Throwable cause) {
        return new FailureAnalysis(sentence, "Set it, then start again; the README lists all settings.", cause);
    }
}

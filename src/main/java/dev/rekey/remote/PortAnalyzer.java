package dev.rekey.remote;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names the settings that decide on a port which is taken. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, PortInUseException cause) {
        return WrongSettingAnalyzer.analysis(
                "server.port or management.server.port is %d, which another process has taken"
                        .formatted(cause.getPort()),
                cause);
    }
}

package dev.rekey.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Leaves out of the log what fails because the database is away: scheduler, health and turns would tell it with a stack trace
 * each, several times a second.
 */
final class QuietLog extends TurboFilter implements AutoCloseable {

    // warns of each sign of life that a run cannot give
    private static final String SCHEDULER = "com.github.kagkarlsson.scheduler";

    private final Outage outage;

    QuietLog(Outage outage) {
        this.outage = outage;
    }

    /** Begins to listen. */
    QuietLog begin() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            start();
            logback.addTurboFilter(this);
        }
        return this;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        Throwable failure = thrown == null ? lastOf(arguments) : thrown;
        if (failure == null) {
            boolean misses =
                    outage.isOn() && level == Level.WARN && logger.getName().startsWith(SCHEDULER);
            return misses ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
        if (!Outage.isCauseOf(failure)) {
            return FilterReply.NEUTRAL;
        }
        outage.noticed(failure);
        return FilterReply.DENY;
    }

    // where SLF4J looks for it
    private static @Nullable Throwable lastOf(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable last
                ? last
                : null;
    }

    @Override
    public void close() {
        ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
        if (loggers instanceof LoggerContext logback) {
            logback.getTurboFilterList().remove(this);
        }
    }
}

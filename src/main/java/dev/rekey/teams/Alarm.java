package dev.rekey.teams;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls people for what only they can put right: once, and again after an hour if it still goes wrong. */
final class Alarm {

    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);
    private static final Duration SILENCE = Duration.ofHours(1);

    private final Cache<ConnectorAnswer, Boolean> raised;

    Alarm(Clock clock) {
        raised = Caffeine.newBuilder()
                .expireAfterWrite(SILENCE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    void raise(ConnectorFailure failure) {
        ConnectorAnswer answer = failure.answer();
        if (!answer.advice().isEmpty() && raised.asMap().putIfAbsent(answer, true) == null) {
            LOG.error("{}: {}", failure.getMessage(), answer.advice());
        }
    }
}

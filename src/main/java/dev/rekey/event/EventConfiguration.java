package dev.rekey.event;

import dev.rekey.audit.Origin;
import dev.rekey.database.OldRows;
import dev.rekey.remote.Refusals;
import dev.rekey.saga.ResetHints;
import dev.rekey.saga.ResetSagas;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The door for PingOne's events, which is open when they have a key. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    @Bean
    EventStore eventStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new EventStore(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    OldRows oldEvents(JdbcClient jdbc) {
        return EventStore.old(jdbc);
    }

    @Bean
    Hints hints(ResetHints resets, ResetSagas sagas) {
        return new Hints() {
            @Override
            public void hint(String userId) {
                resets.hint(userId);
            }

            @Override
            public void usedToSignOn(String userId, String deviceId, Instant at, Origin from) {
                resets.usedToSignOn(userId, deviceId, at, from);
            }

            @Override
            public void wake() {
                sagas.wake();
            }
        };
    }

    @Bean
    Events events(EventStore store, Hints hints, EventSettings settings, Clock clock) {
        return new Events(store, hints, new Actions(settings.pairing()), new Actions(settings.signOn()), clock);
    }

    @Bean
    Refusals eventRefusals(MeterRegistry meters, Clock clock) {
        return new Refusals("event", "an event of PingOne", meters, clock);
    }
}

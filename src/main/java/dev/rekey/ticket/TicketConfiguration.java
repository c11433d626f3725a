package dev.rekey.ticket;

import dev.rekey.reset.TicketDesk;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The one place that decides which desk runs. */
@Configuration(proxyBeanMethods = false)
class TicketConfiguration {

    @Bean
    TicketDesk ticketDesk(
            TicketSettings settings, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return switch (settings.desk()) {
            case EMBEDDED -> new EmbeddedTicketDesk(jdbc, new TransactionTemplate(transactions), clock);
        };
    }
}

package dev.rekey.ticket;

import dev.rekey.remote.Addresses;
import dev.rekey.reset.FiledTickets;
import dev.rekey.reset.TicketDesk;
import dev.rekey.words.Words;
import java.time.Clock;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The one place that decides which desk runs. */
@Configuration(proxyBeanMethods = false)
class TicketConfiguration {

    @Bean
    Desk chosenDesk(
            TicketSettings settings,
            ServiceNowSettings serviceNow,
            JiraSettings jira,
            ZendeskSettings zendesk,
            FreshserviceSettings freshservice,
            Outside outside,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        return switch (settings.desk()) {
            case EMBEDDED ->
                new Desk(new EmbeddedTicketDesk(jdbc, new TransactionTemplate(transactions), outside.clock()), null);
            case SERVICENOW -> ServiceNowSetup.desk(serviceNow, outside);
            case JIRA -> JiraSetup.desk(jira, outside);
            case ZENDESK -> ZendeskSetup.desk(zendesk, outside);
            case FRESHSERVICE -> FreshserviceSetup.desk(freshservice, outside);
        };
    }

    @Bean
    TicketDesk ticketDesk(Desk desk) {
        return desk.tickets();
    }

    /** The words for those who read tickets. */
    @Bean
    Words deskWords(TicketSettings settings) {
        return settings.words();
    }

    /** What people file there; null for Rekey's own database, with which nobody can file anything. */
    @Bean
    @Nullable
    FiledTickets filedTickets(Desk desk) {
        return desk.filed();
    }

    @Bean
    Outside outside(OkHttpClient client, JsonMapper json, Clock clock, Environment environment) {
        return new Outside(client, json, clock, Addresses.isLocal(environment));
    }
}

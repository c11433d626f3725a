package dev.rekey.ticket;

import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which service desk keeps the tickets.
 *
 * @param desk {@code embedded} (Rekey's own database), {@code servicenow}, {@code jira}, {@code zendesk} or
 *     {@code freshservice}
 */
@ConfigurationProperties("ticket")
record TicketSettings(@DefaultValue("embedded") Desk desk) {

    /** The desks that Rekey knows. */
    enum Desk {
        EMBEDDED,
        SERVICENOW,
        JIRA,
        ZENDESK,
        FRESHSERVICE;

        /** As it is written in a setting. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

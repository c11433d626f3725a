package dev.rekey.ticket;

import dev.rekey.remote.WrongSetting;
import dev.rekey.words.Language;
import dev.rekey.words.Words;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which service desk keeps the tickets.
 *
 * @param desk {@code embedded} (Rekey's own database), {@code servicenow}, {@code jira}, {@code zendesk} or
 *     {@code freshservice}
 * @param language what agents read: the tag of one of the languages that Rekey speaks
 */
@ConfigurationProperties("ticket")
record TicketSettings(
        @DefaultValue("embedded") Desk desk,
        @DefaultValue("en") String language) {

    /** Takes only a language that Rekey speaks. */
    TicketSettings {
        if (Language.called(language).isEmpty()) {
            throw new WrongSetting("ticket.language must be one of " + Language.tags());
        }
    }

    /** The words for agents. */
    Words words() {
        return Words.called(language);
    }

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

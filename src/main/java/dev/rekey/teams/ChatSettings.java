package dev.rekey.teams;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With whom chats are, and how they are begun with people who have not written yet.
 *
 * @param guests whether guests of the tenants that are served are served too
 * @param serviceUrl the connector of the cloud (Microsoft Learn, "Send proactive messages")
 */
@ConfigurationProperties("teams")
public record ChatSettings(
        @DefaultValue("false") boolean guests,

        @DefaultValue("https://smba.trafficmanager.net/teams/")
        URI serviceUrl) {}

package dev.rekey.teams;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How chats are begun with people who have not written yet.
 *
 * @param serviceUrl the connector of the cloud (Microsoft Learn, "Send proactive messages")
 */
@ConfigurationProperties("teams")
public record ChatSettings(
        @DefaultValue("https://smba.trafficmanager.net/teams/")
        URI serviceUrl) {}

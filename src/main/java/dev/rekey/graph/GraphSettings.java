package dev.rekey.graph;

import dev.rekey.remote.Range;
import dev.rekey.remote.Remote;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Microsoft Graph is reached, for people who have filed a ticket.
 *
 * @param url its address in the cloud (Microsoft Learn, "National cloud deployments")
 * @param tenant the tenant whose people are looked up; default: the bot's own
 * @param app the id in the Teams manifest, when Rekey may install itself for people who do not have it
 * @param limit how long one call may take
 * @param budget no further try of a call begins after this time
 */
@ConfigurationProperties("graph")
record GraphSettings(
        @DefaultValue("https://graph.microsoft.com") URI url,
        @Nullable String tenant,
        @Nullable String app,
        @DefaultValue("6s") Duration limit,
        @DefaultValue("5s") Duration budget) {

    private static final Duration MOST = Duration.ofMinutes(5);

    /** Takes no time that leaves a call no chance, or a task no end. */
    GraphSettings {
        Range.check("graph.limit", limit, Duration.ofMillis(1), MOST);
        Range.check("graph.budget", budget, Remote.LEAST_BUDGET, MOST);
    }
}

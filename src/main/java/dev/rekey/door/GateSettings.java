package dev.rekey.door;

import dev.rekey.remote.Range;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may talk to Rekey, and how often.
 *
 * @param tenants the Entra tenants whose people are served; default: the bot's own
 * @param turnsPerMinute how often one person may write or press within a minute
 * @param turnsPerSecond how often all people of one tenant together may within a second, on one instance
 * @param drain how long an instance that is being stopped says that it is not ready before it stops to accept
 */
@ConfigurationProperties("teams")
record GateSettings(
        @DefaultValue List<String> tenants,
        @DefaultValue("30") int turnsPerMinute,
        @DefaultValue("50") int turnsPerSecond,
        @DefaultValue("5s") Duration drain) {

    private static final int MOST = 100_000;

    /** Takes no limit that would let nobody in. */
    GateSettings {
        Range.check("teams.turns-per-minute", turnsPerMinute, 1, MOST);
        Range.check("teams.turns-per-second", turnsPerSecond, 1, MOST);
        Range.check("teams.drain", drain, Duration.ZERO, Duration.ofMinutes(2));
    }
}

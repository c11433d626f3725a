package dev.rekey.saga;

import dev.rekey.remote.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many resets are let through before people decide.
 *
 * @param resetsPerDay resets of one person within 24 hours that ended with a new factor
 * @param resetsPerMonth resets of one person within 30 days that ended with a new factor
 * @param casesPerDay tickets of one person within 24 hours, whatever became of them
 * @param casesPerHour tickets of one tenant within an hour
 * @param burstFloor as many tickets of one tenant within an hour never stop self-service
 * @param burstFactor how many times the usual number within an hour stop it
 */
@ConfigurationProperties("limit")
record LimitSettings(
        @DefaultValue("1") int resetsPerDay,
        @DefaultValue("2") int resetsPerMonth,
        @DefaultValue("3") int casesPerDay,
        @DefaultValue("100") int casesPerHour,
        @DefaultValue("10") int burstFloor,
        @DefaultValue("3") int burstFactor) {

    private static final int MOST = 100_000;

    /** Takes no limit that nobody could ever keep to; 0 leaves everything to people. */
    LimitSettings {
        Range.check("limit.resets-per-day", resetsPerDay, 0, MOST);
        Range.check("limit.resets-per-month", resetsPerMonth, 0, MOST);
        Range.check("limit.cases-per-day", casesPerDay, 0, MOST);
        Range.check("limit.cases-per-hour", casesPerHour, 0, MOST);
        Range.check("limit.burst-floor", burstFloor, 1, MOST);
        Range.check("limit.burst-factor", burstFactor, 1, MOST);
    }
}

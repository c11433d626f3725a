package dev.rekey.pingone;

import dev.rekey.remote.Range;
import dev.rekey.remote.Remote;
import dev.rekey.remote.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How PingOne is reached.
 *
 * @param region NA, CA, EU, AU, SG or AP; or give both addresses
 * @param apiUrl API address with {@code /v1}
 * @param authUrl address of the token endpoint, without {@code /v1} and without the environment
 * @param environmentId the environment with the people
 * @param clientId the worker app
 * @param clientSecret the worker app's secret
 * @param workerEnvironmentId the environment that holds the worker app; default: the same
 * @param match which Teams value equals which PingOne attribute
 * @param enrolmentUrl the page where people pair a factor; default: MyAccount of the environment
 * @param limit how long one call may take
 * @param budget no further try of a call begins after this time
 * @param callsPerSecond how many calls one instance begins within a second
 */
@ConfigurationProperties("pingone")
record PingOneSettings(
        @Nullable String region,
        @Nullable URI apiUrl,
        @Nullable URI authUrl,
        @Nullable String environmentId,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable String workerEnvironmentId,
        @DefaultValue("aadObjectId=externalId") String match,
        @Nullable URI enrolmentUrl,
        @DefaultValue("6s") Duration limit,
        @DefaultValue("5s") Duration budget,
        @DefaultValue("50") int callsPerSecond) {

    private static final Duration MOST = Duration.ofMinutes(5);

    /** Takes no time that leaves a call no chance, or a turn no end. */
    PingOneSettings {
        Range.check("pingone.limit", limit, Duration.ofMillis(1), MOST);
        Range.check("pingone.budget", budget, Remote.LEAST_BUDGET, MOST);
        Range.check("pingone.calls-per-second", callsPerSecond, 1, 1000);
    }
}

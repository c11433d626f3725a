package dev.rekey.event;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose events count.
 *
 * @param environmentId the environment with the people, as the calls to PingOne have it
 */
@ConfigurationProperties("pingone")
record EnvironmentSettings(@Nullable String environmentId) {}

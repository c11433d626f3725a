package dev.rekey.teams;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.rekey.remote.Secret;
import java.time.Clock;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The Bot Framework, with the beans that misbehave replaced. */
@Configuration(proxyBeanMethods = false)
class TeamsConfiguration {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
    private static final String MULTI_TENANT = "botframework.com";

    TeamsConfiguration(TeamsSettings settings, Environment environment) {
        settings.check(isLocal(environment));
        SdkExecutor.install();
    }

    @Bean
    ServiceHosts serviceHosts(Environment environment) {
        return new ServiceHosts(isLocal(environment));
    }

    @Bean
    TeamsAdapter teamsAdapter(
            TeamsSettings settings, ServiceHosts hosts, OkHttpClient client, Environment environment) {
        BotCredentials credentials = isLocal(environment)
                ? BotCredentials.none(client, LONGEST_CALL)
                : BotCredentials.of(settings.appId(), () -> credential(settings, client), client, LONGEST_CALL);
        return new TeamsAdapter(new SdkConfiguration(environment), credentials, hosts);
    }

    @Bean
    Conversations conversations(JdbcClient jdbc, Clock clock) {
        return new Conversations(jdbc, clock);
    }

    @Bean
    JdbcBotStorage botStorage(JdbcClient jdbc, Clock clock) {
        return new JdbcBotStorage(jdbc, clock);
    }

    private static TokenCredential credential(TeamsSettings settings, OkHttpClient client) {
        var http = new OkHttpAsyncHttpClientBuilder(client).build();
        return switch (settings.microsoftAppType()) {
            case USER_ASSIGNED_MSI ->
                new ManagedIdentityCredentialBuilder()
                        .clientId(settings.appId())
                        .httpClient(http)
                        .build();
            case SINGLE_TENANT, MULTI_TENANT ->
                new ClientSecretCredentialBuilder()
                        .clientId(settings.appId())
                        .clientSecret(secret(settings.microsoftAppPassword()))
                        .tenantId(tenant(settings))
                        .httpClient(http)
                        .build();
        };
    }

    private static String tenant(TeamsSettings settings) {
        String tenant = settings.microsoftAppTenantId();
        return settings.microsoftAppType() == TeamsSettings.AppType.MULTI_TENANT || tenant == null
                ? MULTI_TENANT
                : tenant;
    }

    private static String secret(@Nullable Secret secret) {
        return secret == null ? "" : secret.value();
    }

    private static boolean isLocal(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("local"));
    }
}

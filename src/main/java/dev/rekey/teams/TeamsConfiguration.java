package dev.rekey.teams;

import dev.rekey.remote.Addresses;
import dev.rekey.remote.WrongSetting;
import java.time.Clock;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The Bot Framework, with the beans that misbehave replaced. */
@Configuration(proxyBeanMethods = false)
class TeamsConfiguration {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    TeamsConfiguration(TeamsSettings settings, ChatSettings chats, Environment environment) {
        settings.check(Addresses.isLocal(environment));
        if (!new ServiceHosts(Addresses.isLocal(environment))
                .allow(chats.serviceUrl().toString())) {
            throw new WrongSetting("teams.service-url must be an https address on a host of the Bot Framework");
        }
        SdkExecutor.install();
    }

    @Bean
    ServiceHosts serviceHosts(Environment environment) {
        return new ServiceHosts(Addresses.isLocal(environment));
    }

    @Bean
    BotCredentials botCredentials(
            TeamsSettings settings, ServiceHosts hosts, OkHttpClient client, Environment environment) {
        return Addresses.isLocal(environment)
                ? BotCredentials.none(hosts, client, LONGEST_CALL)
                : BotCredentials.of(BotIdentity.of(settings, client), hosts, client, LONGEST_CALL);
    }

    @Bean
    TeamsAdapter teamsAdapter(
            BotCredentials credentials,
            ServiceHosts hosts,
            Conversations conversations,
            Clock clock,
            Environment environment) {
        Pace pace = Addresses.isLocal(environment) ? Pace.ofNobody(clock) : Pace.ofTeams(clock);
        Connector connector = new Connector(credentials, hosts, pace, conversations::forget, clock);
        return new TeamsAdapter(new SdkConfiguration(environment), credentials, connector);
    }

    @Bean
    Conversations conversations(JdbcClient jdbc, Clock clock) {
        return new Conversations(jdbc, clock);
    }

    @Bean
    JdbcBotStorage botStorage(JdbcClient jdbc, Clock clock) {
        return new JdbcBotStorage(jdbc, clock);
    }
}

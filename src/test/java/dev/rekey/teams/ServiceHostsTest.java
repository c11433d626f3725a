package dev.rekey.teams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may get the bot's token and messages. */
class ServiceHostsTest {

    private final ServiceHosts hosts = new ServiceHosts(false);
    private final ServiceHosts local = new ServiceHosts(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://smba.trafficmanager.net/emea/",
                "https://SMBA.trafficmanager.net/teams/",
                "https://smba.infra.gcc.teams.microsoft.com/gcc",
                "https://smba.infra.gov.teams.microsoft.us/",
                "https://smba.infra.dod.teams.microsoft.us/",
                "https://webchat.botframework.com/"
            })
    void theBotFrameworkIsAllowedEverywhere(String serviceUrl) {
        assertThat(hosts.allow(serviceUrl)).isTrue();
        assertThat(local.allow(serviceUrl)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://smba.trafficmanager.net/emea/",
                "https://evil.example/",
                "https://evil.trafficmanager.net/",
                "https://smba.trafficmanager.net.evil.example/",
                "https://smba.trafficmanager.net@evil.example/",
                "https://user:word@smba.trafficmanager.net/",
                "https://evilbotframework.com/",
                "https://botframework.com.evil.example/",
                "https://evil.example/?.botframework.com",
                "https://evil.example#.botframework.com",
                "https://evil.example\\.botframework.com/",
                "http://webchat.botframework.com/",
                "//smba.trafficmanager.net/",
                "smba.trafficmanager.net",
                "javascript:alert(1)",
                "http://10.0.0.7/",
                " ",
                ""
            })
    void nobodyElseIsAllowedAnywhere(String serviceUrl) {
        assertThat(hosts.allow(serviceUrl)).isFalse();
        assertThat(local.allow(serviceUrl)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:9401/", "http://127.0.0.1:9401/", "http://[::1]:9401/"})
    void thisMachineIsAllowedInProfileLocalOnly(String serviceUrl) {
        assertThat(local.allow(serviceUrl)).isTrue();
        assertThat(hosts.allow(serviceUrl)).isFalse();
    }
}

package dev.rekey.pingone;

import dev.rekey.remote.Addresses;
import dev.rekey.remote.BearerToken;
import dev.rekey.remote.Match;
import dev.rekey.remote.Remote;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.FactorProvider;
import java.time.Clock;
import okhttp3.OkHttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Puts the PingOne client together. */
@Configuration(proxyBeanMethods = false)
class PingOneConfiguration {

    /** PingOne itself, before the policy has looked at whom it is about. */
    @Bean
    FactorProvider pingOneFactors(
            PingOneSettings settings, OkHttpClient client, JsonMapper json, Clock clock, Environment environment) {
        PingOneAddress address = PingOneAddress.of(settings, Addresses.isLocal(environment));
        Match match = Match.parse(settings.match())
                .orElseThrow(() -> new WrongSetting(
                        "pingone.match must read like aadObjectId=externalId (left: aadObjectId, userPrincipalName or"
                                + " email; right: a PingOne user attribute)"));
        Remote remote =
                new Remote("PingOne", client, clock, settings.limit(), settings.budget(), settings.callsPerSecond());
        BearerToken token = new BearerToken("PingOne", remote, address.tokenRequest(), json, clock);
        return new PingOneFactorProvider(
                new PingOneApi(remote, address, token, json),
                new DeviceReader(new Fingerprints(address.clientSecret())),
                match,
                address.enrolmentPage());
    }
}

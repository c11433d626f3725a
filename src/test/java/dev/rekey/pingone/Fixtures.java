package dev.rekey.pingone;

import dev.rekey.remote.BearerToken;
import dev.rekey.remote.Match;
import dev.rekey.remote.Remote;
import dev.rekey.remote.Secret;
import dev.rekey.reset.Person;
import dev.rekey.reset.ResetId;
import dev.rekey.standin.pingone.PingOneStandIn;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import okhttp3.OkHttpClient;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of this package start from. */
final class Fixtures {

    static final ResetId RESET = new ResetId(UUID.fromString("5e000000-0000-4000-8000-000000000001"));
    static final String USER_ID = "10000000-0000-4000-8000-000000000001";
    static final String DEVICE_ID = "20000001-0000-4000-8000-000000000001";
    static final JsonMapper JSON = JsonMapper.shared();

    private static final OkHttpClient CLIENT =
            new OkHttpClient.Builder().followRedirects(false).build();

    private Fixtures() {}

    static PingOneSettings settings(URI base, String match) {
        return new PingOneSettings(
                null,
                base.resolve("/v1"),
                base,
                PingOneStandIn.ENVIRONMENT_ID,
                PingOneStandIn.CLIENT_ID,
                new Secret(PingOneStandIn.CLIENT_SECRET),
                null,
                match,
                base.resolve("/people/myaccount/"),
                Duration.ofSeconds(2),
                Duration.ofMillis(600),
                100);
    }

    static PingOneFactorProvider provider(PingOneSettings settings, Clock clock) {
        PingOneAddress address = PingOneAddress.of(settings, true);
        Remote remote = remote(settings, clock);
        PingOneApi api = new PingOneApi(remote, address, token(remote, address, clock), JSON);
        DeviceReader reader = new DeviceReader(new Fingerprints(address.clientSecret()));
        return new PingOneFactorProvider(
                api, reader, Match.parse(settings.match()).orElseThrow(), address.enrolmentPage());
    }

    static BearerToken token(URI base, Clock clock) {
        PingOneSettings settings = settings(base, "aadObjectId=externalId");
        return token(remote(settings, clock), PingOneAddress.of(settings, true), clock);
    }

    private static BearerToken token(Remote remote, PingOneAddress address, Clock clock) {
        return new BearerToken("PingOne", remote, address.tokenRequest(), JSON, clock);
    }

    static Person person(String objectId) {
        return new Person(
                "7e000000-0000-4000-8000-000000000001", objectId, "Ann", "ann@contoso.example", "ann@mail.example");
    }

    private static Remote remote(PingOneSettings settings, Clock clock) {
        return new Remote("PingOne", CLIENT, clock, settings.limit(), settings.budget(), settings.callsPerSecond());
    }
}

package dev.rekey.identity;

import dev.rekey.evidence.Means;
import dev.rekey.evidence.Verification;
import dev.rekey.remote.Addresses;
import dev.rekey.remote.Rate;
import dev.rekey.remote.Refusals;
import dev.rekey.remote.Remote;
import dev.rekey.reset.EvidenceSource;
import dev.rekey.reset.MfaUser;
import dev.rekey.reset.ProofingPage;
import dev.rekey.reset.Reset;
import dev.rekey.saga.Verifications;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts identity proofing together, as far as it is set up. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration BUDGET = Duration.ofSeconds(8);
    private static final int CALLS_PER_SECOND = 5;
    private static final int RESULTS_PER_MINUTE = 600;

    /** Where the button on the card leads; null while it is not set up. */
    @Bean
    @Nullable
    ProofingPage proofingPage(IdentitySettings settings, Environment environment) {
        if (settings.page() == null) {
            return null;
        }
        URI page = Addresses.checked("identity.page", settings.page(), Addresses.isLocal(environment));
        return reset -> addressFor(page, reset);
    }

    private static URI addressFor(URI page, Reset reset) {
        Verification verification = Objects.requireNonNull(reset.verification(), "what is to be proven");
        MfaUser user = Objects.requireNonNull(reset.user(), "the user, who is known once something is to be proven");
        return URI.create(page + "?case=" + reset.id() + "&nonce=" + Binding.of(verification) + "&sub=" + user.id());
    }

    @Bean
    EvidenceSource identitySource(IdentitySettings settings) {
        Set<Means> means = settings.isSet() ? Set.of(Means.IDENTITY) : Set.of();
        return () -> means;
    }

    @Bean
    @Nullable
    Proofings proofings(
            IdentitySettings settings,
            Verifications verifications,
            OkHttpClient client,
            Environment environment,
            Clock clock) {
        if (settings.keys() == null) {
            return null;
        }
        Addresses.checked("identity.keys", settings.keys(), Addresses.isLocal(environment));
        Remote remote = new Remote("identity proofing", client, clock, LIMIT, BUDGET, CALLS_PER_SECOND);
        return new Proofings(new Results(settings, remote), verifications, settings, clock);
    }

    @Bean
    Refusals identityRefusals(MeterRegistry meters, Clock clock) {
        return new Refusals("identity", "a result of identity proofing", meters, clock);
    }

    @Bean
    Rate identityRate(Clock clock) {
        return new Rate(RESULTS_PER_MINUTE, Duration.ofMinutes(1), clock);
    }
}

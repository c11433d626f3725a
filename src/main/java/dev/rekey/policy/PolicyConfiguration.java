package dev.rekey.policy;

import dev.rekey.evidence.Policy;
import dev.rekey.policy.PolicyRules.Breach;
import dev.rekey.remote.WrongSetting;
import dev.rekey.reset.FactorProvider;
import dev.rekey.reset.Groups;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Reads the policy at the start; one that is too weak does not start, unless somebody answers for it by name. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyConfiguration.class);

    @Bean
    Policy policy(PolicySettings settings) {
        if (settings.evidence() == PolicySettings.AskedFor.CHAT_ONLY) {
            LOG.warn(
                    "policy.evidence=chat-only: a chat alone removes factors, at the risk of {}",
                    settings.acceptedBy());
            return Policy.chatOnly(settings.acceptedBy());
        }
        String file = settings.file();
        return file == null || file.isBlank() ? Policy.usual() : checked(read(file), settings.acceptedBy());
    }

    private static Policy read(String file) {
        try {
            return PolicyFile.read(Path.of(file));
        } catch (BadPolicy e) {
            throw new WrongSetting("policy.file: " + e.getMessage());
        }
    }

    static Policy checked(Policy policy, String acceptedBy) {
        List<Breach> breaches = PolicyRules.breachesOf(policy);
        boolean isAccepted = !acceptedBy.isEmpty() && breaches.stream().allMatch(Breach::isOfStrength);
        if (breaches.isEmpty()) {
            return policy;
        }
        String words = breaches.stream().map(Breach::toString).collect(Collectors.joining("; "));
        if (!isAccepted) {
            throw new WrongSetting("policy.file is weaker than what it protects: " + words);
        }
        LOG.warn("policy.file is weaker than what it protects, at the risk of {}: {}", acceptedBy, words);
        return policy.acceptedBy(acceptedBy);
    }

    @Bean
    @Primary
    FactorProvider guardedFactors(
            @Qualifier("pingOneFactors") FactorProvider pingOne, Groups groups, Policy policy, Clock clock) {
        boolean namesGroups = policy.audiences().stream()
                .anyMatch(audience -> !audience.who().entraGroups().isEmpty());
        if (namesGroups && !groups.isSetUp()) {
            throw new WrongSetting(
                    "policy.file names groups of Microsoft Entra: graph.tenant must be the tenant's id, a UUID");
        }
        return new GuardedFactors(pingOne, groups, policy, clock);
    }
}

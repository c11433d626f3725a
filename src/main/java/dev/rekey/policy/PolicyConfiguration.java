package dev.rekey.policy;

import dev.rekey.evidence.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the policy at the start; one that is too weak does not start. */
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
        return Policy.usual();
    }
}

package dev.rekey.policy;

import dev.rekey.remote.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which policy holds.
 *
 * @param file path of the policy; without it the usual one holds
 * @param evidence whether the policy's evidence is asked for, or the chat alone is enough
 * @param riskAcceptedBy who has accepted the risk that the chat alone is enough
 */
@ConfigurationProperties("policy")
record PolicySettings(
        @Nullable String file,
        @DefaultValue("policy") AskedFor evidence,
        @Nullable String riskAcceptedBy) {

    /** What is asked for before a removal. */
    enum AskedFor {
        POLICY,
        CHAT_ONLY
    }

    private static final int LONGEST_NAME = 80;

    /** Takes the weakest way only from somebody who answers for it. */
    PolicySettings {
        String name = acceptedBy(riskAcceptedBy);
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new WrongSetting(
                    "policy.risk-accepted-by must be one line of at most " + LONGEST_NAME + " characters");
        }
        if (evidence == AskedFor.CHAT_ONLY && file != null && !file.isBlank()) {
            throw new WrongSetting("policy.evidence=chat-only would not keep to policy.file: set one of them");
        }
        if (evidence == AskedFor.CHAT_ONLY && acceptedBy(riskAcceptedBy).isEmpty()) {
            throw new WrongSetting("policy.evidence=chat-only lets a chat alone remove factors: it needs"
                    + " policy.risk-accepted-by=<name of who answers for it>");
        }
    }

    /** Who answers for it; empty for nobody. */
    String acceptedBy() {
        return acceptedBy(riskAcceptedBy);
    }

    private static String acceptedBy(@Nullable String name) {
        return name == null ? "" : name.strip();
    }
}

package dev.rekey.reset;

import org.jspecify.annotations.Nullable;

/**
 * An e-mail address of a person as PingOne has it; holds personal data.
 *
 * @param email the whole address, for sending only
 * @param masked the same, as {@link Device#detail()} would show it
 * @param deviceId the factor that has this address; null for the account's own
 */
public record Address(String email, String masked, @Nullable String deviceId) {

    /** Shows the masked address; for logs. */
    @Override
    public String toString() {
        return masked;
    }
}

package dev.rekey.reset;

import org.jspecify.annotations.Nullable;

/**
 * An e-mail address of a person as PingOne has it; holds personal data.
 *
 * @param email the whole address, for sending only
 * @param deviceId the factor that has this address; null for the account's own
 */
public record Address(String email, @Nullable String deviceId) {

    private static final String DOTS = "•••";

    /** {@code phone-lost@contoso.example} as {@code p•••@contoso.example}: its owner knows it, nobody else learns it. */
    public static String mask(String email) {
        int at = email.lastIndexOf('@');
        return email.codePointCount(0, Math.max(at, 0)) < 2
                ? DOTS
                : email.substring(0, email.offsetByCodePoints(0, 1)) + DOTS + email.substring(at);
    }

    /** The same, as {@link Device#detail()} would show it. */
    public String masked() {
        return mask(email);
    }

    /** Shows the masked address; for logs. */
    @Override
    public String toString() {
        return masked();
    }
}

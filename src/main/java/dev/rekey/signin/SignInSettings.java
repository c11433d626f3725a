package dev.rekey.signin;

import dev.rekey.remote.Range;
import dev.rekey.remote.Secret;
import dev.rekey.remote.WrongSetting;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people prove by a sign-on who they are. With none of the first four, nobody can.
 *
 * @param issuer the OpenID Connect issuer, as PingOne's application page shows it
 * @param clientId client id of the web application in PingOne
 * @param clientSecret its secret
 * @param url the address at which people's browsers reach Rekey
 * @param acr the sign-on policy to ask for, which must then have been used
 * @param mfaAmr what the provider says of a sign-on with a second factor
 * @param freshness how long ago the sign-on may have been
 * @param within how long somebody may take to sign on
 */
@ConfigurationProperties("sign-in")
record SignInSettings(
        @Nullable URI issuer,
        @Nullable String clientId,
        @Nullable Secret clientSecret,
        @Nullable URI url,
        @Nullable String acr,
        @DefaultValue("mfa") String mfaAmr,
        @DefaultValue("10m") Duration freshness,
        @DefaultValue("10m") Duration within) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Takes all of what is needed, or none of it. */
    SignInSettings {
        long given = Stream.of(issuer, clientId, clientSecret, url)
                .filter(one -> one != null)
                .count();
        if (given != 0 && given != 4) {
            throw new WrongSetting(
                    "sign-in.issuer, sign-in.client-id, sign-in.client-secret and sign-in.url belong together: set all of them, or none");
        }
        if (mfaAmr.isBlank()) {
            throw new WrongSetting("sign-in.mfa-amr must not be empty: a password alone would count as two factors");
        }
        Range.check("sign-in.freshness", freshness, MINUTE, HOUR);
        Range.check("sign-in.within", within, MINUTE, HOUR);
    }

    boolean isSet() {
        return issuer != null;
    }
}

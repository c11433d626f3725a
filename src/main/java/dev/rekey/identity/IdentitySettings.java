package dev.rekey.identity;

import dev.rekey.remote.Range;
import dev.rekey.remote.WrongSetting;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who proves people's identity. With none of the first three, nobody does.
 *
 * @param issuer who signs the results
 * @param keys where the issuer publishes its keys, as a JSON Web Key Set (RFC 7517)
 * @param page where people begin to prove who they are
 * @param audience whom the results are for
 * @param acr what a result must say of how it was proven; null takes every result
 * @param freshness how old a result may be
 */
@ConfigurationProperties("identity")
record IdentitySettings(
        @Nullable String issuer,
        @Nullable URI keys,
        @Nullable URI page,
        @DefaultValue("rekey") String audience,
        @Nullable String acr,
        @DefaultValue("10m") Duration freshness) {

    /** Takes all of what is needed, or none of it. */
    IdentitySettings {
        long given = Stream.of(issuer, keys, page).filter(one -> one != null).count();
        if (given != 0 && given != 3) {
            throw new WrongSetting(
                    "identity.issuer, identity.keys and identity.page belong together: set all of them, or none");
        }
        if (page != null && (page.getRawQuery() != null || page.getRawFragment() != null)) {
            throw new WrongSetting("identity.page must be an address without a query: Rekey adds its own");
        }
        if (audience.isBlank()) {
            throw new WrongSetting("identity.audience must not be empty: a result for somebody else would count");
        }
        Range.check("identity.freshness", freshness, Duration.ofMinutes(1), Duration.ofHours(1));
    }

    boolean isSet() {
        return issuer != null;
    }
}

package dev.rekey.teams;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.microsoft.bot.connector.authentication.ClaimsIdentity;
import com.microsoft.bot.schema.Activity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only the Bot Framework channel in: the SDK's own check also accepts tokens of other bots, tokens that never expire and
 * tokens whose key was never endorsed for the channel.
 *
 * <p>Source: Bot Connector authentication, "Authenticate requests from the Bot Connector service to your bot".
 */
final class TokenCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);
    private static final String ISSUER = "https://api.botframework.com";
    private static final long LEEWAY_SECONDS = 300;
    private static final String TEAMS = "msteams";
    private static final String BEARER = "Bearer ";

    private final String appId;
    private final boolean open;
    private final ChannelKeys keys;

    /**
     * A check for one bot.
     *
     * @param open true only in profile {@code local} without an app id: then everybody is let in
     */
    TokenCheck(String appId, boolean open, ChannelKeys keys) {
        this.appId = appId;
        this.open = open;
        this.keys = keys;
    }

    /** The identity to work under; empty when the caller is not the channel. */
    Optional<ClaimsIdentity> identityOf(@Nullable String authorization, Activity activity) {
        if (open) {
            return Optional.of(new ClaimsIdentity("anonymous", new HashMap<>()));
        }
        String refusal = refusalOf(authorization, activity);
        if (refusal != null) {
            LOG.warn("refused an activity: {}", refusal);
            return Optional.empty();
        }
        return Optional.of(new ClaimsIdentity(ISSUER, new HashMap<>(Map.of("aud", appId))));
    }

    private @Nullable String refusalOf(@Nullable String authorization, Activity activity) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return "no bearer token";
        }
        String channel = activity.getChannelId();
        String serviceUrl = activity.getServiceUrl();
        // the same app may be reachable through web chat or mail, where nobody vouches for who writes
        if (!TEAMS.equals(channel) || serviceUrl == null || serviceUrl.isBlank()) {
            return "another channel than Teams, or no service address";
        }
        try {
            String token = authorization.substring(BEARER.length());
            DecodedJWT claimed = JWT.decode(token);
            if (!"RS256".equals(claimed.getAlgorithm()) || claimed.getKeyId() == null) {
                return "not signed with RS256 under a named key";
            }
            Optional<ChannelKeys.Key> key = keys.find(claimed.getKeyId());
            if (key.isEmpty()) {
                return "unknown key";
            }
            DecodedJWT verified = JWT.require(Algorithm.RSA256(key.get().publicKey(), null))
                    .withIssuer(ISSUER)
                    .withAudience(appId)
                    .acceptLeeway(LEEWAY_SECONDS)
                    .build()
                    .verify(token);
            if (verified.getExpiresAt() == null) {
                return "a token that never expires";
            }
            if (!key.get().endorsements().contains(channel)) {
                return "the key is not endorsed for the channel";
            }
            String claimedUrl = verified.getClaim("serviceurl").asString();
            return serviceUrl.equals(claimedUrl) ? null : "another service address than the token's";
        } catch (JWTVerificationException | NullPointerException e) {
            // java-jwt stumbles over a header that is the JSON null
            return e.getClass().getSimpleName();
        }
    }
}

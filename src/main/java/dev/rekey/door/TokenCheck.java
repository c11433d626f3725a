package dev.rekey.door;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.microsoft.bot.connector.authentication.ClaimsIdentity;
import dev.rekey.door.Refusals.Check;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the Bot Framework channel in: the SDK's own check also accepts tokens of other bots, tokens that never expire and
 * tokens whose key was never endorsed for the channel. Needs nothing but the header, so that nothing that a stranger sends is
 * even read.
 *
 * <p>Source: Bot Connector authentication, "Authenticate requests from the Bot Connector service to your bot".
 */
final class TokenCheck {

    private static final String ISSUER = "https://api.botframework.com";
    private static final long LEEWAY_SECONDS = 300;
    private static final String BEARER = "Bearer ";

    private final String appId;
    private final boolean open;
    private final ChannelKeys keys;
    private final Refusals refusals;

    /**
     * A check for one bot.
     *
     * @param open true only in profile {@code local} without an app id: then everybody is let in
     */
    TokenCheck(String appId, boolean open, ChannelKeys keys, Refusals refusals) {
        this.appId = appId;
        this.open = open;
        this.keys = keys;
        this.refusals = refusals;
    }

    /** What the caller's token vouches for; empty when the caller is not the channel. */
    Optional<ChannelToken> verify(@Nullable String authorization) {
        if (open) {
            return Optional.of(new ChannelToken(Set.of(), null, true));
        }
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return refused("no bearer token");
        }
        try {
            return verified(authorization.substring(BEARER.length()));
        } catch (JWTVerificationException | NullPointerException e) {
            // java-jwt stumbles over a header that is the JSON null
            return refused(e.getClass().getSimpleName());
        }
    }

    /** The identity to work under once the channel has been let in. */
    ClaimsIdentity identity() {
        return open
                ? new ClaimsIdentity("anonymous", new HashMap<>())
                : new ClaimsIdentity(ISSUER, new HashMap<>(Map.of("aud", appId)));
    }

    private Optional<ChannelToken> verified(String token) {
        DecodedJWT claimed = JWT.decode(token);
        if (!"RS256".equals(claimed.getAlgorithm()) || claimed.getKeyId() == null) {
            return refused("not signed with RS256 under a named key");
        }
        Optional<ChannelKeys.Key> key = keys.find(claimed.getKeyId());
        if (key.isEmpty()) {
            return refused("unknown key");
        }
        DecodedJWT verified = JWT.require(Algorithm.RSA256(key.get().publicKey(), null))
                .withIssuer(ISSUER)
                .withAudience(appId)
                .acceptLeeway(LEEWAY_SECONDS)
                .build()
                .verify(token);
        if (verified.getExpiresAt() == null) {
            return refused("a token that never expires");
        }
        String serviceUrl = verified.getClaim("serviceurl").asString();
        return Optional.of(new ChannelToken(key.get().endorsements(), serviceUrl, false));
    }

    private Optional<ChannelToken> refused(String why) {
        refusals.note(Check.TOKEN, why);
        return Optional.empty();
    }
}

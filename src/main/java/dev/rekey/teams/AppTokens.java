package dev.rekey.teams;

import com.azure.core.credential.SimpleTokenCache;
import com.azure.core.credential.TokenRequestContext;
import dev.rekey.reset.RemoteFailure.Unavailable;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The bot's own tokens for another interface of Microsoft's than the connector; kept by azure-identity until they end. */
public final class AppTokens {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final @Nullable SimpleTokenCache tokens;

    private AppTokens(@Nullable SimpleTokenCache tokens) {
        this.tokens = tokens;
    }

    /**
     * Tokens for one interface.
     *
     * @param scope what they are for, such as {@code https://graph.microsoft.com/.default}
     */
    public static AppTokens of(TeamsSettings settings, OkHttpClient client, String scope) {
        // whoever needs a token first finds out first what the registration lacks
        settings.check(false);
        BotIdentity identity = BotIdentity.of(settings, client);
        TokenRequestContext context = new TokenRequestContext().addScopes(scope);
        return new AppTokens(
                new SimpleTokenCache(() -> identity.credential().get().getToken(context)));
    }

    /** No tokens at all, for profile {@code local}. */
    public static AppTokens none() {
        return new AppTokens(null);
    }

    /**
     * A token; empty where there are none.
     *
     * @throws Unavailable when there is none now
     */
    public String value() {
        if (tokens == null) {
            return "";
        }
        try {
            return tokens.getToken()
                    .map(token -> token.getToken())
                    .blockOptional(LIMIT)
                    .orElse("");
        } catch (RuntimeException e) {
            // azure-identity has one type for each way to fail, and the cause may hold what must not be told
            throw new Unavailable("there is no token for Microsoft Graph", null);
        }
    }
}

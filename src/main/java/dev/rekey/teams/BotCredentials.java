package dev.rekey.teams;

import com.azure.core.credential.SimpleTokenCache;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.microsoft.bot.connector.authentication.MicrosoftAppCredentials;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Proves the bot to the connector with azure-identity, and gives the SDK's HTTP clients our pool of connections and limits:
 * this is the only hook into them.
 */
final class BotCredentials extends MicrosoftAppCredentials {

    private static final String SCOPE = "https://api.botframework.com/.default";

    private final OkHttpClient shared;
    private final @Nullable SimpleTokenCache tokens;

    /** Credentials that send no token at all: for profile {@code local}. */
    static BotCredentials none(OkHttpClient shared) {
        return new BotCredentials("", shared, null);
    }

    /** Credentials of the app; the credential itself is made when it is first needed. */
    static BotCredentials of(String appId, Supplier<TokenCredential> credential, OkHttpClient shared) {
        TokenRequestContext scope = new TokenRequestContext().addScopes(SCOPE);
        SimpleTokenCache cache = new SimpleTokenCache(() -> credential.get().getToken(scope));
        return new BotCredentials(appId, shared, cache);
    }

    // without an app id the SDK sends no token, which is what none() is for
    private BotCredentials(String appId, OkHttpClient shared, @Nullable SimpleTokenCache tokens) {
        super(appId, "");
        this.shared = shared;
        this.tokens = tokens;
    }

    @Override
    public CompletableFuture<String> getToken() {
        if (tokens == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("expected not to be asked for a token"));
        }
        return tokens.getToken().map(token -> token.getToken()).toFuture();
    }

    @Override
    public void applyCredentialsFilter(OkHttpClient.Builder client) {
        super.applyCredentialsFilter(client);
        Dispatcher dispatcher = shared.dispatcher();
        ConnectionPool pool = shared.connectionPool();
        client.dispatcher(dispatcher)
                .connectionPool(pool)
                .connectTimeout(Duration.ofSeconds(3))
                .readTimeout(Duration.ofSeconds(10))
                .writeTimeout(Duration.ofSeconds(5))
                .followRedirects(false);
    }
}

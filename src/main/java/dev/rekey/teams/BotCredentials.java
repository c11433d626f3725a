package dev.rekey.teams;

import com.azure.core.credential.SimpleTokenCache;
import com.azure.core.credential.TokenRequestContext;
import com.microsoft.bot.connector.authentication.MicrosoftAppCredentials;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Proves the bot to the connector with azure-identity, and has the SDK's calls made by our HTTP client, with our limits:
 * this is the only hook into them.
 */
final class BotCredentials extends MicrosoftAppCredentials {

    private static final long MOST_BYTES = 64 * 1024;

    private final ServiceHosts hosts;
    private final OkHttpClient client;
    private final Duration limit;
    private final @Nullable SimpleTokenCache tokens;

    /** Credentials that send no token at all: for profile {@code local}; no call lasts longer than the limit. */
    static BotCredentials none(ServiceHosts hosts, OkHttpClient shared, Duration limit) {
        return new BotCredentials("", hosts, shared, limit, null);
    }

    /** Credentials of the bot; no call lasts longer than the limit. */
    static BotCredentials of(BotIdentity identity, ServiceHosts hosts, OkHttpClient shared, Duration limit) {
        TokenRequestContext scope = new TokenRequestContext().addScopes(identity.scope());
        SimpleTokenCache cache =
                new SimpleTokenCache(() -> identity.credential().get().getToken(scope));
        return new BotCredentials(identity.appId(), hosts, shared, limit, cache);
    }

    // without an app id the SDK sends no token, which is what none() is for
    private BotCredentials(
            String appId, ServiceHosts hosts, OkHttpClient shared, Duration limit, @Nullable SimpleTokenCache tokens) {
        super(appId, "");
        this.hosts = hosts;
        this.client = shared.newBuilder()
                .readTimeout(limit)
                .callTimeout(limit)
                .followRedirects(false)
                .build();
        this.limit = limit;
        this.tokens = tokens;
    }

    @Override
    public CompletableFuture<String> getToken() {
        if (tokens == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("expected not to be asked for a token"));
        }
        // the call's own limit cannot interrupt this: the SDK waits for the token on the call's thread
        return tokens.getToken()
                .map(token -> token.getToken())
                .timeout(limit)
                .onErrorMap(NoToken::new)
                .toFuture();
    }

    // the call is made here, so that nothing the SDK puts behind is reached: it would send a message up to four times
    @Override
    public void applyCredentialsFilter(OkHttpClient.Builder sdk) {
        super.applyCredentialsFilter(sdk);
        sdk.dispatcher(client.dispatcher())
                .connectionPool(client.connectionPool())
                .addInterceptor(chain -> explained(call(chain.request())));
    }

    // whoever made the client and for whatever address: the token leaves for hosts on the list only
    private Response call(Request request) throws IOException {
        if (!hosts.allow(request.url().toString())) {
            throw new ForeignHost();
        }
        return client.newCall(SentOnce.of(request)).execute();
    }

    // the SDK keeps the body of a refusal only when it is JSON of the one shape it knows
    private static Response explained(Response response) throws IOException {
        if (response.isSuccessful()) {
            return response;
        }
        ConnectorAnswer answer = ConnectorAnswer.of(
                response.code(), response.peekBody(MOST_BYTES).string());
        return response.newBuilder()
                .header(ConnectorAnswer.HEADER, answer.name())
                .build();
    }
}

package dev.rekey.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.ByteString;
import tools.jackson.databind.json.JsonMapper;

/**
 * Microsoft Entra and the managed identity of a machine, on this machine: whatever address its client calls, the call comes
 * here, because the real ones are https or a fixed address.
 */
final class TokenEndpoint extends Dispatcher implements Interceptor, AutoCloseable {

    static final String TOKEN = "token-of-the-bot";

    private final MockWebServer server = new MockWebServer();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile boolean refuses;

    TokenEndpoint() {
        server.setDispatcher(this);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("expected a free port", e);
        }
    }

    /** A client whose calls all end here. */
    OkHttpClient client() {
        return new OkHttpClient.Builder().addInterceptor(this).build();
    }

    /** From now on nobody gets a token. */
    void refuses() {
        refuses = true;
    }

    /** The calls for a token, in order. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        HttpUrl real = chain.request().url();
        HttpUrl here = real.newBuilder()
                .scheme("http")
                .host(server.getHostName())
                .port(server.getPort())
                .build();
        return chain.proceed(chain.request()
                .newBuilder()
                .url(here)
                .header("Real-Host", real.scheme() + "://" + real.host())
                .build());
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        if (!request.getUrl().encodedPath().endsWith("/token")) {
            // what msal4j asks about a cloud before it trusts it
            return json(
                    200,
                    Map.of("tenant_discovery_endpoint", "https://login.microsoftonline.com/", "metadata", List.of()));
        }
        ByteString body = request.getBody();
        asked.add(new Asked(
                request.getMethod(),
                String.valueOf(request.getHeaders().get("Real-Host")),
                request.getUrl().encodedPath(),
                fields(String.valueOf(request.getUrl().encodedQuery())),
                fields(body == null ? "" : body.utf8())));
        return refuses
                ? json(401, Map.of("error", "invalid_client", "error_description", "AADSTS7000215: no"))
                : json(
                        200,
                        Map.of(
                                "token_type", "Bearer",
                                "access_token", TOKEN,
                                "expires_in", 3600,
                                "expires_on", "4102444800",
                                "resource", "https://api.botframework.com"));
    }

    @Override
    public void close() {
        server.close();
    }

    private static MockResponse json(int status, Map<String, ?> body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(JsonMapper.shared().writeValueAsString(body))
                .build();
    }

    private static Map<String, String> fields(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    }

    /** One call for a token: where it would have gone, and what it said in its address and in its body. */
    record Asked(String method, String host, String path, Map<String, String> query, Map<String, String> form) {}
}

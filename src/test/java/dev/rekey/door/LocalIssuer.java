package dev.rekey.door;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import tools.jackson.databind.json.JsonMapper;

/** The channel's key host on this machine, and a channel that signs with its keys. */
final class LocalIssuer extends Dispatcher implements AutoCloseable {

    static final KeyPair KEYS = rsa();
    static final KeyPair OTHER_KEYS = rsa();
    static final String APP_ID = "a0000000-0000-4000-8000-000000000001";
    static final String SERVICE_URL = "https://smba.trafficmanager.net/emea/";

    private final MockWebServer server = new MockWebServer();
    private final List<Object> published = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile boolean down;
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private volatile String keysAt;

    LocalIssuer() {
        server.setDispatcher(this);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("expected a free port", e);
        }
        keysAt = server.url("/keys").toString();
        publishes(key("key-1", KEYS, "msteams", "skype"));
    }

    URI metadata() {
        return server.url("/metadata").uri();
    }

    /** The key set from now on. */
    void publishes(Object... keys) {
        published.clear();
        published.addAll(Arrays.asList(keys));
    }

    void publishesKeysAt(String address) {
        keysAt = address;
    }

    void goesDown() {
        down = true;
    }

    /** Takes calls from now on and answers none before the latch is open. */
    void answersAfter(CountDownLatch latch) {
        answers = latch;
    }

    void comesBack() {
        down = false;
    }

    /** How often the key set was fetched or asked for in vain. */
    long fetches() {
        return calls.stream().filter(path -> path.equals("/metadata")).count();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        calls.add(request.getTarget());
        answers.await();
        if (down) {
            return new MockResponse.Builder().code(404).build();
        }
        Object body = request.getTarget().equals("/metadata")
                ? Map.of("issuer", "https://api.botframework.com", "jwks_uri", keysAt)
                : Map.of("keys", published);
        return new MockResponse.Builder()
                .body(JsonMapper.shared().writeValueAsString(body))
                .build();
    }

    @Override
    public void close() {
        server.close();
    }

    /** What the channel claims in a good token; tests change it. */
    static Map<String, Object> claims() {
        long now = Clock.systemUTC().instant().getEpochSecond();
        return new HashMap<>(Map.of(
                "iss",
                "https://api.botframework.com",
                "aud",
                APP_ID,
                "nbf",
                now - 60,
                "exp",
                now + 600,
                "serviceurl",
                SERVICE_URL));
    }

    static String bearer(Map<String, Object> claims) {
        return bearer(claims, Map.of("kid", "key-1"), Algorithm.RSA256(null, (RSAPrivateKey) KEYS.getPrivate()));
    }

    static String bearer(Map<String, Object> claims, Map<String, Object> header, Algorithm algorithm) {
        return "Bearer " + JWT.create().withHeader(header).withPayload(claims).sign(algorithm);
    }

    static Map<String, Object> key(String id, KeyPair pair, String... endorsements) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return new HashMap<>(Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "kid",
                id,
                "n",
                base64(key.getModulus()),
                "e",
                base64(key.getPublicExponent()),
                "endorsements",
                List.of(endorsements)));
    }

    static Map<String, Object> ecKey(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            ECPublicKey key = (ECPublicKey) generator.generateKeyPair().getPublic();
            return Map.of(
                    "kty",
                    "EC",
                    "crv",
                    "P-256",
                    "kid",
                    id,
                    "x",
                    base64(key.getW().getAffineX()),
                    "y",
                    base64(key.getW().getAffineY()),
                    "endorsements",
                    List.of("msteams"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected elliptic curves in the JDK", e);
        }
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("expected RSA in the JDK", e);
        }
    }
}

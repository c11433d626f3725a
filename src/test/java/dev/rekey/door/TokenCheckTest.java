package dev.rekey.door;

import static dev.rekey.door.LocalIssuer.APP_ID;
import static dev.rekey.door.LocalIssuer.KEYS;
import static dev.rekey.door.LocalIssuer.OTHER_KEYS;
import static dev.rekey.door.LocalIssuer.SERVICE_URL;
import static dev.rekey.door.LocalIssuer.bearer;
import static dev.rekey.door.LocalIssuer.claims;
import static dev.rekey.door.LocalIssuer.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.algorithms.Algorithm;
import com.microsoft.bot.connector.authentication.ClaimsIdentity;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import dev.rekey.SettableClock;
import dev.rekey.remote.Remote;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** Who is let in: a valid token first, then one change each. */
@Timeout(30)
class TokenCheckTest {

    private static final OkHttpClient CLIENT = new OkHttpClient();
    private static final Map<String, Object> HEADER = Map.of("kid", "key-1");

    private final SettableClock clock = new SettableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LocalIssuer issuer = new LocalIssuer();
    private final TokenCheck check = new TokenCheck(APP_ID, false, keys(issuer.metadata(), true), refusals());

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void theChannelIsLetInUnderTheBotsOwnId() {
        assertThat(letIn(bearer(claims()), activity())).isPresent();
        assertThat(check.identity())
                .returns(true, ClaimsIdentity::isAuthenticated)
                .returns(Map.of("aud", APP_ID), ClaimsIdentity::claims);
    }

    @ParameterizedTest
    @MethodSource("goodClaims")
    void claimsThatAreGoodEnoughAreLetIn(Consumer<Map<String, Object>> change) {
        assertThat(identity(change)).isPresent();
    }

    static Stream<Named<Consumer<Map<String, Object>>>> goodClaims() {
        return Stream.of(
                claim("expired for 4 minutes", claims -> claims.put("exp", now() - 240)),
                claim("good from 4 minutes ahead", claims -> claims.put("nbf", now() + 240)),
                claim("without nbf", claims -> claims.remove("nbf")),
                claim("also for somebody else", claims -> claims.put("aud", List.of("other", APP_ID))),
                claim("with more claims", claims -> claims.put("tid", "x")));
    }

    @ParameterizedTest
    @MethodSource("badClaims")
    void anyOtherClaimsAreRefused(Consumer<Map<String, Object>> change) {
        assertThat(identity(change)).isEmpty();
    }

    static Stream<Named<Consumer<Map<String, Object>>>> badClaims() {
        return Stream.of(
                claim("another audience", claims -> claims.put("aud", "b0000000-0000-4000-8000-000000000001")),
                claim("an empty audience", claims -> claims.put("aud", "")),
                claim("no audience", claims -> claims.remove("aud")),
                claim("another issuer", claims -> claims.put("iss", "https://api.botframework.com.evil.example")),
                claim("an issuer with a slash", claims -> claims.put("iss", "https://api.botframework.com/")),
                claim("no issuer", claims -> claims.remove("iss")),
                claim("expired for 10 minutes", claims -> claims.put("exp", now() - 600)),
                claim("no end", claims -> claims.remove("exp")),
                claim("good from 10 minutes ahead", claims -> claims.put("nbf", now() + 600)),
                claim("no service address", claims -> claims.remove("serviceurl")),
                claim("another service address", claims -> claims.put("serviceurl", "https://evil.example/")),
                claim("a service address under another name", claims -> {
                    claims.remove("serviceurl");
                    claims.put("serviceUrl", SERVICE_URL);
                }),
                claim("a service address that is a list", claims -> claims.put("serviceurl", List.of(SERVICE_URL))),
                claim("another bot's token for a skill", claims -> {
                    claims.put("iss", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/");
                    claims.put("appid", "b0000000-0000-4000-8000-000000000001");
                    claims.put("ver", "1.0");
                }));
    }

    @ParameterizedTest
    @MethodSource("badSignatures")
    void anotherSignatureIsRefused(String header) {
        assertThat(letIn(header, activity())).isEmpty();
    }

    static Stream<Named<String>> badSignatures() {
        RSAPrivateKey ours = (RSAPrivateKey) KEYS.getPrivate();
        byte[] publicKey = KEYS.getPublic().getEncoded();
        String good = bearer(claims());
        Map<String, Object> elsewhere = new HashMap<>(Map.of("kid", "key-2", "jku", "https://evil.example/keys"));
        return Stream.of(
                Named.of(
                        "another key under the same id",
                        bearer(claims(), HEADER, Algorithm.RSA256(null, (RSAPrivateKey) OTHER_KEYS.getPrivate()))),
                Named.of("an unknown key id", bearer(claims(), Map.of("kid", "key-2"), Algorithm.RSA256(null, ours))),
                Named.of("keys from elsewhere", bearer(claims(), elsewhere, Algorithm.RSA256(null, ours))),
                Named.of("no key id", bearer(claims(), Map.of(), Algorithm.RSA256(null, ours))),
                Named.of("no algorithm", bearer(claims(), HEADER, Algorithm.none())),
                Named.of("the public key as a secret", bearer(claims(), HEADER, Algorithm.HMAC256(publicKey))),
                Named.of("RS384", bearer(claims(), HEADER, Algorithm.RSA384(null, ours))),
                Named.of("no signature", good.substring(0, good.lastIndexOf('.') + 1)),
                Named.of("two tokens", good + "." + good.substring("Bearer ".length())));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Bearer ..", "Basic YTpi", "Bearer {}.{}.x"
            })
    void aHeaderWithoutATokenIsRefusedAndAsksForNoKeys(@Nullable String header) {
        assertThat(letIn(header, activity())).isEmpty();
        assertThat(issuer.fetches()).isZero();
    }

    @Test
    void aKeyIsGoodForTheChannelsItIsEndorsedForOnly() {
        Map<String, Object> forWebchat = key("key-1", KEYS);
        forWebchat.put("endorsements", List.of("webchat"));
        issuer.publishes(forWebchat);

        assertThat(identity(claims -> {})).isEmpty();
    }

    @Test
    void aKeyWithoutEndorsementsIsGoodForNothing() {
        Map<String, Object> bare = key("key-1", KEYS);
        bare.remove("endorsements");
        issuer.publishes(bare);

        assertThat(identity(claims -> {})).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "webchat", "directline", "emulator", "MSTEAMS"})
    void anActivityOfAnotherChannelIsRefusedThoughTheKeyIsGoodForIt(@Nullable String channel) {
        Map<String, Object> forAll = key("key-1", KEYS);
        forAll.put("endorsements", List.of("msteams", "webchat", "directline", "emulator", "MSTEAMS"));
        issuer.publishes(forAll);
        Activity activity = activity();
        activity.setChannelId(channel);

        assertThat(letIn(bearer(claims()), activity)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "https://smba.trafficmanager.net/amer/", "https://evil.example/"})
    void anActivityFromAnotherServiceAddressThanTheTokensIsRefused(@Nullable String serviceUrl) {
        Activity activity = activity();
        activity.setServiceUrl(serviceUrl);

        assertThat(letIn(bearer(claims()), activity)).isEmpty();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aRefusalIsLoggedWithoutTheToken(CapturedOutput output) {
        Map<String, Object> claims = claims();
        claims.put("aud", "somebody-else");
        String token = bearer(claims);

        letIn(token, activity());

        assertThat(meters.counter("rekey.refused", "check", "token").count()).isEqualTo(1);
        assertThat(output).contains("refused an activity").doesNotContain(token.substring(10, 40), "somebody-else");
    }

    @Test
    void withoutAnAppIdInProfileLocalEverybodyIsLetIn() {
        TokenCheck open = new TokenCheck("", true, keys(issuer.metadata(), true), refusals());

        assertThat(open.verify(null).map(token -> token.refusalOf(activity()))).isEmpty();
        assertThat(open.verify(null)).isPresent();
    }

    @Test
    void keysAreFetchedOnceForADay() {
        identity(claims -> {});
        clock.advance(Duration.ofHours(24));
        identity(claims -> {});
        assertThat(issuer.fetches()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        identity(claims -> {});
        assertThat(issuer.fetches()).isEqualTo(2);
    }

    @Test
    void aKeyHostThatIsDownAtTheStartIsAskedAgainAfterAMinute() {
        issuer.goesDown();
        assertThat(identity(claims -> {})).isEmpty();

        issuer.comesBack();
        assertThat(identity(claims -> {})).isEmpty();
        assertThat(issuer.fetches()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(61));
        assertThat(identity(claims -> {})).isPresent();
    }

    @Test
    void aKeyHostThatIsDownLaterLeavesTheOldKeysGood() {
        identity(claims -> {});
        issuer.goesDown();

        clock.advance(Duration.ofDays(3));

        assertThat(identity(claims -> {})).isPresent();
        assertThat(issuer.fetches()).isEqualTo(2);
    }

    @Test
    void aKnownKeyIsFoundWhileAnotherTurnWaitsForASlowKeyHost() {
        ChannelKeys keys = keys(issuer.metadata(), Duration.ofSeconds(20));
        assertThat(keys.find("key-1")).isPresent();
        clock.advance(Duration.ofHours(25));
        CountDownLatch answers = new CountDownLatch(1);
        issuer.answersAfter(answers);
        CompletableFuture<Optional<ChannelKeys.Key>> other = CompletableFuture.supplyAsync(() -> keys.find("key-2"));
        await().until(() -> issuer.fetches() == 2);
        try {
            assertThat(keys.find("key-1")).isPresent();
            assertThat(other).isNotDone();
        } finally {
            answers.countDown();
        }

        assertThat(other.join()).isEmpty();
        assertThat(issuer.fetches()).isEqualTo(2);
    }

    @Test
    void anUnknownKeyWaitsForTheFetchThatIsUnderWay() {
        ChannelKeys keys = keys(issuer.metadata(), Duration.ofSeconds(20));
        CountDownLatch answers = new CountDownLatch(1);
        issuer.answersAfter(answers);
        CompletableFuture<Optional<ChannelKeys.Key>> one = CompletableFuture.supplyAsync(() -> keys.find("key-1"));
        await().until(() -> issuer.fetches() == 1);
        CompletableFuture<Optional<ChannelKeys.Key>> other = CompletableFuture.supplyAsync(() -> keys.find("key-1"));
        answers.countDown();

        assertThat(one.join()).isPresent();
        assertThat(other.join()).isPresent();
        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void aNewKeyIsFetchedWhenItIsFirstSeenButNotMoreThanOnceAMinute() {
        identity(claims -> {});
        issuer.publishes(key("key-2", OTHER_KEYS, "msteams"));
        String token = bearer(
                claims(), Map.of("kid", "key-2"), Algorithm.RSA256(null, (RSAPrivateKey) OTHER_KEYS.getPrivate()));

        assertThat(letIn(token, activity())).isEmpty();
        assertThat(issuer.fetches()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(61));
        assertThat(letIn(token, activity())).isPresent();
        assertThat(identity(claims -> {})).isEmpty();
    }

    @Test
    void keysOfAnotherKindInTheSetAreIgnored() {
        Map<String, Object> unknown = Map.of("kty", "OKP", "kid", "key-4", "crv", "Ed25519", "x", "AA");
        issuer.publishes(LocalIssuer.ecKey("key-3"), unknown, key("key-1", KEYS, "msteams"));

        assertThat(identity(claims -> {})).isPresent();
    }

    @Test
    void aTokenThatNamesAKeyOfAnotherKindIsRefused() {
        issuer.publishes(LocalIssuer.ecKey("key-1"));

        assertThat(identity(claims -> {})).isEmpty();
    }

    @Test
    void keysAreNeverTakenFromAPlainAddressElsewhere() {
        issuer.publishesKeysAt("http://10.0.0.7/keys");

        assertThat(identity(claims -> {})).isEmpty();
    }

    @Test
    void outsideProfileLocalTheKeyHostMustSpeakHttps() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> keys(issuer.metadata(), false))
                .withMessageStartingWith("BotOpenIdMetadata must be an https address");
    }

    private Optional<ChannelToken> letIn(@Nullable String authorization, Activity activity) {
        return check.verify(authorization).filter(token -> token.refusalOf(activity) == null);
    }

    private Optional<ChannelToken> identity(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims();
        change.accept(claims);
        return letIn(bearer(claims), activity());
    }

    private ChannelKeys keys(URI metadata, boolean local) {
        Remote remote = new Remote("the key host", CLIENT, clock, Duration.ofSeconds(2), Duration.ofMillis(500), 100);
        return new ChannelKeys(metadata, local, remote, JsonMapper.shared(), clock);
    }

    private ChannelKeys keys(URI metadata, Duration limit) {
        Remote remote = new Remote("the key host", CLIENT, clock, limit, limit, 100);
        return new ChannelKeys(metadata, true, remote, JsonMapper.shared(), clock);
    }

    private static Activity activity() {
        Activity activity = new Activity(ActivityTypes.MESSAGE);
        activity.setChannelId("msteams");
        activity.setServiceUrl(SERVICE_URL);
        return activity;
    }

    private static Named<Consumer<Map<String, Object>>> claim(String name, Consumer<Map<String, Object>> change) {
        return Named.of(name, change);
    }

    private static long now() {
        return Clock.systemUTC().instant().getEpochSecond();
    }

    private Refusals refusals() {
        return new Refusals(
                meters, line -> {}, new TurnLimits(new GateSettings(List.of(), 5, 50, Duration.ZERO), clock));
    }
}

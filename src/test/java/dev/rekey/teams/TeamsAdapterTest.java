package dev.rekey.teams;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.microsoft.bot.builder.BotCallbackHandler;
import com.microsoft.bot.builder.InvokeResponse;
import com.microsoft.bot.connector.authentication.ClaimsIdentity;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.Attachment;
import com.microsoft.bot.schema.ConversationReference;
import dev.rekey.standin.teams.Member;
import dev.rekey.standin.teams.Message;
import dev.rekey.standin.teams.TeamsStandIn;
import dev.rekey.standin.teams.TeamsStandIn.Call;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's adapter with its traps closed, talking to a Teams that keeps the chats. */
@Timeout(30)
class TeamsAdapterTest {

    private static final Member ANN = new Member("00000000-0000-4000-8000-000000000001", "Ann", "ann@contoso.example");
    private static final URI NO_BOT = URI.create("http://localhost:1/");
    private static final String SCOPE = "https://api.botframework.com/.default";
    private static final ServiceHosts HOSTS = new ServiceHosts(true);
    private static final OkHttpClient CLIENT = new OkHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofMillis(300);
    private static final Map<String, Object> CARD = Map.of(
            "type", "AdaptiveCard",
            "body", List.of(Map.of("type", "Container", "items", List.of(Map.of("type", "TextBlock", "text", "hi")))),
            "actions", List.of(Map.of("type", "Action.Execute", "data", Map.of("ids", List.of("d1", "d2")))));

    private final TeamsStandIn teams = TeamsStandIn.start(0, Clock.systemUTC(), List.of(ANN));
    private final TeamsAdapter adapter = adapter(BotCredentials.none(HOSTS, CLIENT, PATIENCE));

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void aCardOfNestedMapsArrivesWhole() {
        String id = adapter.send(reference(), card()).join();

        assertThat(teams.chat(ANN))
                .singleElement()
                .returns(id, Message::id)
                .extracting(Message::card)
                .isEqualTo(json(CARD));
    }

    @Test
    void aCardThatIsSentWithinATurnArrivesWholeToo() {
        turn(activity("en-US"), context -> context.sendActivity(card()).thenApply(response -> null));

        assertThat(teams.chat(ANN)).singleElement().extracting(Message::card).isEqualTo(json(CARD));
    }

    @Test
    void anUpdateReplacesTheCardInItsPlace() {
        String id = adapter.send(reference(), text("wait")).join();

        assertThat(adapter.update(reference(), id, card()).join()).isEqualTo(id);
        assertThat(teams.chat(ANN)).singleElement().extracting(Message::card).isEqualTo(json(CARD));
    }

    @Test
    void activitiesOfATurnArriveInTheirOrder() {
        turn(
                activity("en-US"),
                context -> context.sendActivities(List.of(text("one"), text("two"), text("three")))
                        .thenApply(responses -> null));

        assertThat(teams.chat(ANN)).extracting(Message::text).containsExactly("one", "two", "three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "en_US", "x", "", "-", "no such language"})
    void noLocaleOfAPersonChangesTheMachinesOrStopsTheTurn(String locale) {
        Locale before = Locale.getDefault();
        AtomicInteger turns = new AtomicInteger();

        turn(activity(locale), context -> {
            turns.incrementAndGet();
            return context.sendActivity(text("hi")).thenApply(response -> null);
        });

        assertThat(turns).hasValue(1);
        assertThat(teams.chat(ANN)).hasSize(1);
        assertThat(Locale.getDefault()).isEqualTo(before);
    }

    @Test
    void aTurnThatThrowsIsHandledLikeOneThatFails() {
        AtomicReference<Throwable> seen = new AtomicReference<>(new IllegalStateException("not called"));
        adapter.setOnTurnError((context, failure) -> {
            seen.set(failure);
            return CompletableFuture.completedFuture(null);
        });

        turn(activity("en-US"), context -> {
            throw new IllegalArgumentException("thrown at once");
        });

        assertThat(seen.get()).hasMessage("thrown at once");
    }

    @Test
    void theAnswerToAPressIsHandedBackAndNotSent() {
        Activity press = activity("en-US");
        press.setType(ActivityTypes.INVOKE);
        Activity answer = new Activity(ActivityTypes.INVOKE_RESPONSE);
        answer.setValue(new InvokeResponse(200, "well"));

        InvokeResponse response = adapter.processActivity(
                        identity(),
                        press,
                        context -> context.sendActivity(answer).thenApply(sent -> null))
                .join();

        assertThat(response).returns(200, InvokeResponse::getStatus).returns("well", InvokeResponse::getBody);
        assertThat(teams.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 412, 429, 502})
    void aFailureOfTheConnectorKeepsItsStatus(int status) {
        teams.failNext(10, status);

        assertConnectorFailure(adapter.send(reference(), text("hi")), status, Duration.ZERO);
        assertThat(teams.chat(ANN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void aMessageIsSentOnceWhateverTheAnswer(int status) {
        teams.failNext(1, status);

        assertConnectorFailure(adapter.send(reference(), text("hi")), status, Duration.ZERO);
        assertThat(teams.calls()).hasSize(1);
    }

    @Test
    void aMessageIsSentOnceWhenTheConnectionBreaks() throws IOException {
        try (MockWebServer breaking = new MockWebServer()) {
            breaking.start();
            breaking.enqueue(new MockResponse.Builder().body("{\"id\":\"1\"}").build());
            breaking.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            ConversationReference reference = reference();
            reference.setServiceUrl(breaking.url("/").toString());
            adapter.send(reference, text("one")).join();

            assertConnectorFailure(adapter.send(reference, text("two")), 0, Duration.ZERO);
            assertThat(breaking.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void aConnectorThatNeverAnswersIsNotWaitedFor() {
        teams.answerTogether("POST", 2);
        TeamsAdapter impatient = adapter(BotCredentials.none(HOSTS, CLIENT, IMPATIENCE));

        assertThat(failureOf(impatient.send(reference(), text("hi"))))
                .returns(0, ConnectorFailure::status)
                .returns(true, ConnectorFailure::isDoubtful);
    }

    @Test
    void aTokenThatNeverComesIsNotWaitedForEither() {
        TeamsAdapter proving = adapter(BotCredentials.of(
                new BotIdentity("app", SCOPE, () -> request -> Mono.never()), HOSTS, CLIENT, IMPATIENCE));

        assertConnectorFailure(proving.send(reference(), text("hi")), 0, Duration.ZERO);
        assertThat(teams.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, false",
        "403, false",
        "404, false",
        "408, true",
        "412, false",
        "429, false",
        "500, true",
        "504, true"
    })
    void anErrorInTheConnectorLeavesADoubtARefusalDoesNot(int status, boolean doubtful) {
        teams.failNext(1, status);

        assertThat(failureOf(adapter.send(reference(), text("hi"))).isDoubtful())
                .isEqualTo(doubtful);
    }

    @Test
    void anUpdateOfWhatIsGoneSaysSo() {
        assertConnectorFailure(adapter.update(reference(), "1", text("hi")), 404, Duration.ZERO);
    }

    @Test
    void aFailureOfTheConnectorKeepsHowLongToWait() throws IOException {
        try (MockWebServer throttling = new MockWebServer()) {
            throttling.start();
            throttling.enqueue(new MockResponse.Builder()
                    .code(429)
                    .addHeader("Retry-After", "7")
                    .build());
            ConversationReference reference = reference();
            reference.setServiceUrl(throttling.url("/").toString());

            assertConnectorFailure(adapter.send(reference, text("hi")), 429, Duration.ofSeconds(7));
            assertThat(throttling.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void aConnectorThatIsNotThereHasNoStatus() {
        teams.close();

        assertThat(failureOf(adapter.send(reference(), text("hi"))))
                .returns(0, ConnectorFailure::status)
                .returns(false, ConnectorFailure::isDoubtful);
    }

    @Test
    void nothingIsSentToAHostThatIsNotOnTheList() {
        ConversationReference elsewhere = reference();
        elsewhere.setServiceUrl("http://10.0.0.7/");

        assertThat(failureOf(adapter.send(elsewhere, text("hi"))))
                .returns(0, ConnectorFailure::status)
                .returns(Remedy.GIVE_UP, ConnectorFailure::remedy);
    }

    @Test
    void theBotProvesItselfWithOneTokenForManyCalls() {
        AtomicInteger fetched = new AtomicInteger();
        TeamsAdapter proving = adapter(BotCredentials.of(
                new BotIdentity(
                        "app",
                        SCOPE,
                        () -> request -> Mono.fromSupplier(() -> new AccessToken(
                                "token-" + fetched.incrementAndGet() + String.join("", request.getScopes()),
                                Clock.systemUTC().instant().plusSeconds(3600).atOffset(ZoneOffset.UTC)))),
                HOSTS,
                CLIENT,
                PATIENCE));

        proving.send(reference(), text("one")).join();
        proving.send(reference(), text("two")).join();

        assertThat(teams.calls()).extracting(Call::authorization).hasSize(2).containsOnly("Bearer token-1" + SCOPE);
    }

    @Test
    void inProfileLocalNoTokenIsSent() {
        adapter.send(reference(), text("hi")).join();

        assertThat(teams.calls())
                .singleElement()
                .extracting(Call::authorization)
                .isNull();
    }

    private static TeamsAdapter adapter(BotCredentials credentials) {
        Connector connector =
                new Connector(credentials, HOSTS, Pace.ofNobody(Clock.systemUTC()), id -> {}, Clock.systemUTC());
        TeamsAdapter adapter = new TeamsAdapter(new SdkConfiguration(new MockEnvironment()), credentials, connector);
        adapter.setOnTurnError((context, failure) -> CompletableFuture.failedFuture(failure));
        return adapter;
    }

    private void turn(Activity activity, BotCallbackHandler bot) {
        adapter.processActivity(identity(), activity, bot).join();
    }

    private static void assertConnectorFailure(CompletableFuture<String> call, int status, Duration retryAfter) {
        assertThat(failureOf(call))
                .returns(status, ConnectorFailure::status)
                .returns(retryAfter, ConnectorFailure::retryAfter);
    }

    private static ConnectorFailure failureOf(CompletableFuture<String> call) {
        return (ConnectorFailure) requireNonNull(
                catchThrowableOfType(CompletionException.class, call::join).getCause());
    }

    private Activity activity(String locale) {
        String json = teams.client(ANN, NO_BOT).withLocale(locale).message("hi").toString();
        return SdkJson.read(json, Activity.class);
    }

    private ConversationReference reference() {
        return activity("en-US").getConversationReference();
    }

    private static Activity card() {
        Attachment attachment = new Attachment();
        attachment.setContentType("application/vnd.microsoft.card.adaptive");
        attachment.setContent(CARD);
        Activity activity = new Activity(ActivityTypes.MESSAGE);
        activity.setAttachment(attachment);
        return activity;
    }

    private static Activity text(String text) {
        Activity activity = new Activity(ActivityTypes.MESSAGE);
        activity.setText(text);
        return activity;
    }

    private static ClaimsIdentity identity() {
        return new ClaimsIdentity("anonymous", new HashMap<>());
    }

    private static JsonNode json(Object value) {
        return JsonMapper.shared().valueToTree(value);
    }
}

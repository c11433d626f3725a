package dev.rekey.teams;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.bot.connector.rest.RestConnectorClient;
import com.microsoft.bot.schema.Activity;
import com.microsoft.bot.schema.ActivityTypes;
import com.microsoft.bot.schema.ConversationAccount;
import dev.rekey.SettableClock;
import dev.rekey.remote.Secret;
import dev.rekey.teams.TeamsSettings.AppType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What follows from the connector's answers, and what never leaves the house. */
@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class ConnectorTest {

    private static final String CHAT = "a:1-chat";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ServiceHosts HERE = new ServiceHosts(true);
    private static final ServiceHosts TEAMS_ONLY = new ServiceHosts(false);

    private final MockWebServer server = new MockWebServer();
    private final TokenEndpoint entra = new TokenEndpoint();
    private final SettableClock clock = new SettableClock();
    private final List<String> forgotten = new ArrayList<>();
    private final Connector connector = connector(BotCredentials.none(HERE, new OkHttpClient(), LIMIT));

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
        entra.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BotDisabledByAdmin",
                "BotNotInConversationRoster",
                "ConversationBlockedByUser",
                "MessageWritesBlocked",
                "ForbiddenOperationException"
            })
    void whereNobodyIsAnyMoreTheWayBackIsForgotten(String code) {
        answers(403, error(code));

        assertThat(failure(connector))
                .hasMessage("the connector answered 403 (" + code + ")")
                .returns(Remedy.FORGET, ConnectorFailure::remedy);
        assertThat(forgotten).containsExactly(CHAT);
    }

    @Test
    void aConversationThatTheConnectorDoesNotKnowIsForgotten() {
        answers(404, error("ConversationNotFound"));

        assertThat(failure(connector).remedy()).isEqualTo(Remedy.FORGET);
        assertThat(forgotten).containsExactly(CHAT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errorCode\":209,\"message\":\"{\\\"subCode\\\":\\\"MessageWritesBlocked\\\"}\"}",
                "[\"MessageWritesBlocked\"]",
                "MessageWritesBlocked",
                "<html>MessageWritesBlocked</html>"
            })
    void theReasonIsReadFromABodyThatTheSdkCannotRead(String body) {
        answers(403, body);

        assertThat(failure(connector).remedy()).isEqualTo(Remedy.FORGET);
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadArgument",
        "401, BotNotRegistered",
        "403, NotEnoughPermissions",
        "403, Forbidden",
        "404, ActivityNotFoundInConversation",
        "412, PreconditionFailed",
        "413, MessageSizeTooBig",
        "429, Throttled",
        "500, ServiceError"
    })
    void nothingElseMakesAConversationForgotten(int status, String code) {
        answers(status, error(code));

        failure(connector);

        assertThat(forgotten).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadArgument, Rekey sent something",
        "401, BotNotRegistered, check MicrosoftAppId",
        "403, NotEnoughPermissions, check what the Teams admin centre",
        "403, InvalidBotApiHost, the tenant is in the government's cloud",
        "413, MessageSizeTooBig, a card is larger"
    })
    void whatOnlyPeopleCanPutRightIsSaidOnceWithWhatToDo(int status, String code, String words, CapturedOutput output) {
        answers(status, error(code));
        answers(status, error(code));

        failure(connector);
        failure(connector);

        assertThat(errors(output)).singleElement().asString().contains(words, "the connector answered " + status);
    }

    @Test
    void whatStillGoesWrongAfterAnHourIsSaidAgain(CapturedOutput output) {
        answers(401, "");
        answers(401, "");

        failure(connector);
        clock.advance(Duration.ofMinutes(61));
        failure(connector);

        assertThat(errors(output)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 408, 412, 429, 500, 503})
    void whatPassesOrIsThePersonsAffairCallsNobody(int status, CapturedOutput output) {
        answers(status, "");

        failure(connector);

        assertThat(errors(output)).isEmpty();
    }

    @Test
    void howLongToWaitMayBeADate() {
        String inAMinute =
                clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC).format(DateTimeFormatter.RFC_1123_DATE_TIME);
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", inAMinute)
                .build());

        assertThat(failure(connector)).returns(Duration.ofMinutes(1), ConnectorFailure::retryAfter);
    }

    @Test
    void noWaitIsLongerThanAnHour() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "999999")
                .build());

        assertThat(failure(connector)).returns(Duration.ofHours(1), ConnectorFailure::retryAfter);
    }

    @Test
    void whoWantsToBeLeftAloneIs() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "30")
                .build());
        failure(connector);
        clock.advance(Duration.ofSeconds(10));

        assertThat(failure(connector))
                .returns(0, ConnectorFailure::status)
                .returns(Remedy.WAIT, ConnectorFailure::remedy)
                .returns(Duration.ofSeconds(20), ConnectorFailure::retryAfter);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void afterThatTimeTheNextMessageGoes() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "30")
                .build());
        failure(connector);
        clock.advance(Duration.ofSeconds(30));
        answers(200, "{\"id\":\"1\"}");

        assertThat(call(connector).join()).isEqualTo("1");
    }

    @Test
    void moreThanTeamsTakesFromABotInASecondDoesNotLeaveTheHouse() {
        for (int i = 0; i < 20; i++) {
            answers(200, "{\"id\":\"1\"}");
        }
        Pace endless = Pace.ofTeams(clock, wait -> work -> {});
        Connector paced = new Connector(
                BotCredentials.none(HERE, new OkHttpClient(), LIMIT), HERE, endless, forgotten::add, clock);
        List<CompletableFuture<String>> calls =
                Stream.generate(() -> call(paced)).limit(20).toList();
        calls.stream().limit(7).forEach(CompletableFuture::join);

        assertThat(calls.get(19)).isCompletedExceptionally();
        assertThat(server.getRequestCount()).isEqualTo(7);
    }

    @Test
    void aProofThatIsRefusedIsNoDoubtAndPeopleAreCalled(CapturedOutput output) {
        entra.refuses();

        assertThat(failure(proving()))
                .hasMessage("there is no token for the connector")
                .returns(Remedy.PROVE, ConnectorFailure::remedy);
        assertThat(errors(output)).anyMatch(line -> line.contains("check MicrosoftAppId and what proves it"));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aTokenEndpointThatIsDownPasses(CapturedOutput output) {
        entra.close();

        assertThat(failure(proving())).returns(Remedy.WAIT, ConnectorFailure::remedy);
        assertThat(output).doesNotContain("check MicrosoftAppId");
    }

    @Test
    void toAnotherHostNothingIsSentAndPeopleAreCalled(CapturedOutput output) {
        Connector strict = new Connector(
                BotCredentials.none(TEAMS_ONLY, new OkHttpClient(), LIMIT),
                TEAMS_ONLY,
                Pace.ofTeams(clock),
                forgotten::add,
                clock);

        assertThat(failure(strict))
                .hasMessage("not a host of the Bot Framework")
                .returns(Remedy.GIVE_UP, ConnectorFailure::remedy);
        assertThat(server.getRequestCount()).isZero();
        assertThat(errors(output)).singleElement().asString().contains("look who can write to the table conversation");
        assertThat(output).contains("nothing is sent to localhost");
    }

    @Test
    void noTokenLeavesForAnotherHostEvenThroughAClientThatWasMadeForIt() {
        var client = new RestConnectorClient(server.url("/").toString(), credentials(TEAMS_ONLY));

        CompletableFuture<?> call = client.getConversations().sendToConversation(message());

        assertThat(catchThrowableOfType(CompletionException.class, call::join))
                .hasRootCauseInstanceOf(ForeignHost.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void theSameClientProvesItselfWhereItMay() throws InterruptedException {
        answers(200, "{\"id\":\"1\"}");
        var client = new RestConnectorClient(server.url("/").toString(), credentials(HERE));

        client.getConversations().sendToConversation(message()).join();

        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer " + TokenEndpoint.TOKEN);
    }

    private Connector connector(BotCredentials credentials) {
        return new Connector(credentials, HERE, Pace.ofTeams(clock), forgotten::add, clock);
    }

    private Connector proving() {
        return connector(credentials(HERE));
    }

    private BotCredentials credentials(ServiceHosts hosts) {
        TeamsSettings settings = new TeamsSettings(
                "a0000000-0000-4000-8000-000000000001",
                AppType.SINGLE_TENANT,
                new Secret("word"),
                null,
                null,
                "contoso.example",
                URI.create("https://login.microsoftonline.com"),
                URI.create("https://login.botframework.com"));
        return BotCredentials.of(BotIdentity.of(settings, entra.client()), hosts, new OkHttpClient(), LIMIT);
    }

    private void answers(int status, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    private static String error(String code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}";
    }

    private ConnectorFailure failure(Connector way) {
        return (ConnectorFailure) requireNonNull(
                catchThrowableOfType(CompletionException.class, call(way)::join).getCause());
    }

    private CompletableFuture<String> call(Connector way) {
        return way.call(server.url("/").toString(), CHAT, conversations -> conversations.sendToConversation(message()));
    }

    private static Activity message() {
        Activity message = new Activity(ActivityTypes.MESSAGE);
        message.setText("hi");
        message.setConversation(new ConversationAccount(CHAT));
        return message;
    }

    private static List<String> errors(CapturedOutput output) {
        return output.getAll().lines().filter(line -> line.contains("ERROR")).toList();
    }
}
